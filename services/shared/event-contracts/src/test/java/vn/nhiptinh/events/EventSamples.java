package vn.nhiptinh.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One full instance of every event type, the counterpart of the golden files. */
final class EventSamples {

    private EventSamples() {}

    static Map<EventType, DomainEvent> all() {
        DossierHeader dossier = new DossierHeader(
                "H08.22.21-230301-0001",
                "1.001193",
                "HT",
                ServiceLevel.FULL,
                true,
                true,
                false,
                "H08.22.21",
                "H08.22.21",
                AdministrativeLevel.COMMUNE,
                Channel.ONLINE,
                AssistedBy.YOUTH_UNION,
                ApplicantKind.CITIZEN,
                2,
                true,
                false,
                at("2023-03-01T08:15:00+07:00"));
        PaymentHeader payment = new PaymentHeader(
                UUID.fromString("0190b5a2-7c00-7000-8000-000000000001"),
                "H08.22.21-230301-0001",
                "1.001193",
                "HT",
                "H08.22.21",
                AdministrativeLevel.COMMUNE,
                5_000,
                at("2023-03-01T09:00:00+07:00"));
        PetitionHeader petition = new PetitionHeader(
                "H08.22.21-PA-230301-0001",
                "PA05",
                PetitionClassification.LOCAL,
                "H08.22.21",
                AdministrativeLevel.COMMUNE,
                "21550",
                PetitionChannel.APP,
                at("2023-03-22T17:00:00+07:00"),
                "H08.22.21-230301-0001",
                "1.001193",
                at("2023-03-01T10:00:00+07:00"));
        return Map.ofEntries(
                Map.entry(
                        EventType.PROCEDURE_CHANGED,
                        new ProcedureChanged(
                                "1.001193",
                                List.of(new ProcedureChanged.Version(
                                        LocalDate.parse("2021-01-01"),
                                        LocalDate.parse("2025-06-30"),
                                        "Thủ tục đăng ký khai sinh",
                                        "HT",
                                        "Hộ tịch",
                                        "H08.03",
                                        List.of(AdministrativeLevel.COMMUNE),
                                        ServiceLevel.FULL,
                                        true,
                                        true,
                                        true,
                                        true,
                                        true,
                                        true,
                                        1,
                                        TimeUnit.WORKING_DAY,
                                        5_000L,
                                        "163/QĐ-BTP",
                                        false)),
                                at("2023-01-03T08:00:00+07:00"))),
                Map.entry(
                        EventType.AGENCY_CHANGED,
                        new AgencyChanged(
                                "H08.22.21",
                                List.of(new AgencyChanged.Period(
                                        LocalDate.parse("2020-06-01"),
                                        LocalDate.parse("2025-06-30"),
                                        "UBND phường Nhơn Bình",
                                        "UBND phường Nhơn Bình",
                                        "PEOPLES_COMMITTEE",
                                        AdministrativeLevel.COMMUNE,
                                        "H08.22",
                                        "21550",
                                        false,
                                        "H21.01")),
                                at("2023-01-03T08:00:00+07:00"))),
                Map.entry(
                        EventType.CALENDAR_DAY_CHANGED,
                        new CalendarDayChanged(
                                LocalDate.parse("2023-01-20"),
                                "VN",
                                DayKind.HOLIDAY,
                                "Tết Nguyên đán",
                                at("2022-12-01T08:00:00+07:00"))),
                Map.entry(
                        EventType.DOSSIER_SUBMITTED,
                        new DossierEvent.Submitted(dossier, at("2023-03-01T08:15:00+07:00"))),
                Map.entry(
                        EventType.DOSSIER_RECEIVED,
                        new DossierEvent.Received(
                                dossier.at(at("2023-03-01T08:40:00+07:00")),
                                at("2023-03-01T08:15:00+07:00"),
                                at("2023-03-01T08:40:00+07:00"),
                                at("2023-03-06T17:00:00+07:00"),
                                at("2023-03-06T17:00:00+07:00"),
                                at("2023-03-02T17:00:00+07:00"))),
                Map.entry(
                        EventType.DOSSIER_PROCESSING_STARTED,
                        new DossierEvent.ProcessingStarted(dossier.at(at("2023-03-01T14:00:00+07:00")))),
                Map.entry(
                        EventType.DOSSIER_COMPONENTS_DIGITISED,
                        new DossierEvent.ComponentsDigitised(dossier.at(at("2023-03-01T14:10:00+07:00")), 3, 3, 1, 0)),
                Map.entry(
                        EventType.DOSSIER_COMPLETED,
                        new DossierEvent.Completed(
                                dossier.at(at("2023-03-03T10:00:00+07:00")),
                                at("2023-03-03T10:00:00+07:00"),
                                Outcome.GRANTED,
                                true,
                                1_040,
                                Timeliness.EARLY)),
                Map.entry(
                        EventType.DOSSIER_RESULT_RETURNED,
                        new DossierEvent.ResultReturned(
                                dossier.at(at("2023-03-03T15:00:00+07:00")),
                                at("2023-03-03T15:00:00+07:00"),
                                ReturnMethod.ELECTRONIC)),
                Map.entry(EventType.PAYMENT_REQUESTED, new PaymentEvent.Requested(payment)),
                Map.entry(
                        EventType.PAYMENT_SUCCEEDED,
                        new PaymentEvent.Succeeded(
                                payment.at(at("2023-03-01T09:05:00+07:00")),
                                PaymentMethod.ONLINE_NATIONAL,
                                at("2023-03-01T09:05:00+07:00"))),
                Map.entry(
                        EventType.PAYMENT_RECEIPT_ISSUED,
                        new PaymentEvent.ReceiptIssued(
                                payment.at(at("2023-03-01T09:05:10+07:00")),
                                "01BLP0-001",
                                "BT-23E",
                                "0000001",
                                at("2023-03-01T09:05:10+07:00"))),
                Map.entry(
                        EventType.PETITION_SUBMITTED,
                        new PetitionEvent.Submitted(petition, at("2023-03-01T10:00:00+07:00"))),
                Map.entry(
                        EventType.PETITION_ACCEPTED,
                        new PetitionEvent.Accepted(
                                petition.at(at("2023-03-01T13:30:00+07:00")), at("2023-03-01T13:30:00+07:00"))),
                Map.entry(
                        EventType.PETITION_ANSWERED,
                        new PetitionEvent.Answered(
                                petition.at(at("2023-03-06T16:00:00+07:00")), at("2023-03-06T16:00:00+07:00"))),
                Map.entry(
                        EventType.PETITION_RATED,
                        new PetitionEvent.Rated(petition.at(at("2023-03-07T20:00:00+07:00")), true, 5)),
                Map.entry(
                        EventType.HEARTBEAT,
                        new Heartbeat(
                                "dossier-intake",
                                at("2023-03-01T08:15:00+07:00"),
                                Instant.parse("2026-11-21T01:02:03Z"),
                                Instant.parse("2026-11-21T01:02:01Z"),
                                4)));
    }

    private static OffsetDateTime at(String text) {
        return OffsetDateTime.parse(text);
    }
}
