package vn.nhiptinh.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One full instance of every event type, the counterpart of the golden files. */
final class EventSamples {

    private EventSamples() {}

    static Map<EventType, DomainEvent> all() {
        return Stream.of(states(), dossiers(), payments(), petitions(), aggregator())
                .flatMap(List::stream)
                .collect(Collectors.toMap(EventType::of, Function.identity()));
    }

    private static List<DomainEvent> states() {
        return List.of(
                new ProcedureChanged(
                        "1.001193",
                        List.of(
                                new ProcedureChanged.Version(
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
                                        null,
                                        5_000L,
                                        "163/QĐ-BTP",
                                        false,
                                        LocalDate.parse("2020-12-08"),
                                        LocalDate.parse("2020-12-04"),
                                        true),
                                new ProcedureChanged.Version(
                                        LocalDate.parse("2025-07-01"),
                                        null,
                                        "Thủ tục đăng ký khai sinh",
                                        "HT",
                                        "Hộ tịch",
                                        "H08.03",
                                        List.of(AdministrativeLevel.COMMUNE),
                                        ServiceLevel.FULL,
                                        true,
                                        true,
                                        true,
                                        false,
                                        false,
                                        true,
                                        null,
                                        null,
                                        LocalTime.of(15, 0),
                                        null,
                                        null,
                                        false,
                                        null,
                                        null,
                                        null)),
                        at("2023-01-03T08:00:00+07:00")),
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
                                "H21.01",
                                "07:00-11:30,13:30-17:00")),
                        at("2023-01-03T08:00:00+07:00")),
                new CalendarDayChanged(
                        LocalDate.parse("2023-01-20"),
                        "VN",
                        DayKind.HOLIDAY,
                        "Tết Nguyên đán",
                        at("2022-12-01T08:00:00+07:00")),
                new Heartbeat(
                        "dossier-intake",
                        at("2023-03-01T08:15:00+07:00"),
                        Instant.parse("2026-11-21T01:02:03Z"),
                        Instant.parse("2026-11-21T01:02:01Z"),
                        4));
    }

    private static List<DomainEvent> dossiers() {
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
        return List.of(
                new DossierEvent.Submitted(dossier, at("2023-03-01T08:15:00+07:00")),
                new DossierEvent.Received(
                        dossier.at(at("2023-03-01T08:40:00+07:00")),
                        at("2023-03-01T08:15:00+07:00"),
                        at("2023-03-01T08:40:00+07:00"),
                        at("2023-03-06T17:00:00+07:00"),
                        at("2023-03-06T17:00:00+07:00"),
                        at("2023-03-02T17:00:00+07:00"),
                        25L),
                new DossierEvent.ProcessingStarted(dossier.at(at("2023-03-01T14:00:00+07:00"))),
                new DossierEvent.ComponentsDigitised(dossier.at(at("2023-03-01T14:10:00+07:00")), 3, 3, 1, 0),
                new DossierEvent.Completed(
                        dossier.at(at("2023-03-03T10:00:00+07:00")),
                        at("2023-03-03T10:00:00+07:00"),
                        Outcome.GRANTED,
                        true,
                        1_040,
                        Timeliness.EARLY),
                new DossierEvent.ResultReturned(
                        dossier.at(at("2023-03-03T15:00:00+07:00")),
                        at("2023-03-03T15:00:00+07:00"),
                        ReturnMethod.ELECTRONIC),
                new DossierEvent.Rejected(dossier.at(at("2023-03-01T08:40:00+07:00")), "NOT_COMPETENT"),
                new DossierEvent.StepCompleted(
                        dossier.at(at("2023-03-02T16:00:00+07:00")),
                        "APPRAISE",
                        "H08.22.21",
                        at("2023-03-01T14:00:00+07:00"),
                        at("2023-03-02T14:00:00+07:00"),
                        at("2023-03-02T16:00:00+07:00"),
                        true),
                new DossierEvent.Forwarded(
                        dossier.at(at("2023-03-02T16:05:00+07:00")),
                        "H08.22.21",
                        "H08.22",
                        "CONFIRM",
                        at("2023-03-03T16:05:00+07:00")),
                new DossierEvent.SupplementRequested(
                        dossier.at(at("2023-03-01T15:00:00+07:00")), 1, "MISSING_COMPONENT"),
                new DossierEvent.SupplementProvided(
                        dossier.at(at("2023-03-03T15:00:00+07:00")),
                        at("2023-03-08T17:00:00+07:00"),
                        at("2023-03-08T17:00:00+07:00"),
                        at("2023-03-06T17:00:00+07:00")),
                new DossierEvent.FeeAssessed(dossier.at(at("2023-03-01T08:40:00+07:00")), 5_000, false),
                new DossierEvent.FinancialDutyRequested(dossier.at(at("2023-03-01T15:00:00+07:00")), 5_000, true),
                new DossierEvent.FinancialDutyFulfilled(
                        dossier.at(at("2023-03-03T15:00:00+07:00")),
                        at("2023-03-08T17:00:00+07:00"),
                        at("2023-03-08T17:00:00+07:00"),
                        at("2023-03-06T17:00:00+07:00")),
                new DossierEvent.DeadlineExtended(
                        dossier.at(at("2023-03-07T10:00:00+07:00")),
                        at("2023-03-08T17:00:00+07:00"),
                        at("2023-03-10T17:00:00+07:00"),
                        at("2023-03-08T17:00:00+07:00"),
                        "04"),
                new DossierEvent.DueSoon(
                        dossier.at(at("2023-03-02T17:00:00+07:00")), at("2023-03-06T17:00:00+07:00"), "APPRAISE"),
                new DossierEvent.Overdue(
                        dossier.at(at("2023-03-06T17:00:30+07:00")), at("2023-03-06T17:00:00+07:00"), "APPRAISE"),
                new DossierEvent.Withdrawn(dossier.at(at("2023-03-02T09:00:00+07:00"))),
                new DossierEvent.Stopped(dossier.at(at("2023-03-01T15:00:00+07:00")), "SUPPLEMENT_NOT_PROVIDED"),
                new DossierEvent.Resumed(
                        dossier.at(at("2023-03-03T15:00:00+07:00")),
                        at("2023-03-08T17:00:00+07:00"),
                        at("2023-03-08T17:00:00+07:00"),
                        at("2023-03-06T17:00:00+07:00")),
                new DossierEvent.Synced(dossier.at(at("2023-03-03T10:00:20+07:00")), 9, true, false),
                new DossierEvent.Rated(dossier.at(at("2023-03-04T19:00:00+07:00")), 5));
    }

    private static List<DomainEvent> payments() {
        PaymentHeader payment = new PaymentHeader(
                UUID.fromString("0190b5a2-7c00-7000-8000-000000000001"),
                "H08.22.21-230301-0001",
                "1.001193",
                "HT",
                "H08.22.21",
                AdministrativeLevel.COMMUNE,
                5_000,
                at("2023-03-01T09:00:00+07:00"));
        return List.of(
                new PaymentEvent.Requested(payment),
                new PaymentEvent.Succeeded(
                        payment.at(at("2023-03-01T09:05:00+07:00")),
                        PaymentMethod.ONLINE_NATIONAL,
                        at("2023-03-01T09:05:00+07:00")),
                new PaymentEvent.FeeWaived(payment.at(at("2023-03-01T09:01:00+07:00")), 3_000, "POOR_HOUSEHOLD"),
                new PaymentEvent.Refunded(payment.at(at("2023-03-02T09:00:00+07:00")), 2_000),
                new PaymentEvent.Reconciled(payment.at(at("2023-03-02T06:00:00+07:00"))),
                new PaymentEvent.Mismatched(payment.at(at("2023-03-02T06:00:00+07:00")), "AMOUNT_DIFFERS"),
                new PaymentEvent.ReceiptIssued(
                        payment.at(at("2023-03-01T09:05:10+07:00")),
                        "01BLP0-001",
                        "BT-23E",
                        "0000001",
                        at("2023-03-01T09:05:10+07:00")));
    }

    private static List<DomainEvent> petitions() {
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
        return List.of(
                new PetitionEvent.Submitted(petition, at("2023-03-01T10:00:00+07:00")),
                new PetitionEvent.Rejected(
                        petition.at(at("2023-03-02T08:00:00+07:00")), "DENUNCIATION", at("2023-03-03T17:00:00+07:00")),
                new PetitionEvent.Transferred(petition.at(at("2023-03-02T09:00:00+07:00")), "H08.22"),
                new PetitionEvent.SupplementRequested(
                        petition.at(at("2023-03-02T10:00:00+07:00")), "UNCLEAR", at("2023-03-08T17:00:00+07:00")),
                new PetitionEvent.SupplementProvided(petition.at(at("2023-03-03T10:00:00+07:00"))),
                new PetitionEvent.Published(
                        petition.at(at("2023-03-07T09:00:00+07:00")),
                        at("2023-03-07T09:00:00+07:00"),
                        at("2023-03-08T17:00:00+07:00")),
                new PetitionEvent.Accepted(
                        petition.at(at("2023-03-01T13:30:00+07:00")), at("2023-03-01T13:30:00+07:00")),
                new PetitionEvent.Answered(
                        petition.at(at("2023-03-06T16:00:00+07:00")), at("2023-03-06T16:00:00+07:00")),
                new PetitionEvent.Rated(petition.at(at("2023-03-07T20:00:00+07:00")), true, 5),
                new PetitionEvent.Reopened(new PetitionHeader(
                        petition.petitionCode(),
                        petition.fieldCode(),
                        petition.classification(),
                        petition.agency(),
                        petition.level(),
                        petition.unitCode(),
                        petition.channel(),
                        at("2023-03-29T17:00:00+07:00"),
                        petition.dossierCode(),
                        petition.procedureCode(),
                        at("2023-03-08T09:00:00+07:00"))));
    }

    private static List<DomainEvent> aggregator() {
        return List.of(
                new IocEvent.TargetSet(
                        "T10",
                        1,
                        "youth_supported_dossiers",
                        "H08",
                        AdministrativeLevel.COMMUNE,
                        TargetOperator.AT_LEAST,
                        List.of(
                                new IocEvent.Step(
                                        LocalDate.parse("2023-01-01"),
                                        LocalDate.parse("2023-12-31"),
                                        BigDecimal.valueOf(45_000)),
                                new IocEvent.Step(LocalDate.parse("2024-01-01"), null, BigDecimal.valueOf(60_000))),
                        at("2023-01-03T08:00:00+07:00")),
                new IocEvent.ReportPublished(
                        "H08-2023-0002",
                        "H08",
                        YearMonth.parse("2023-08"),
                        2,
                        "H08-2023-0001",
                        1_200,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        at("2023-09-05T09:00:00+07:00")));
    }

    private static OffsetDateTime at(String text) {
        return OffsetDateTime.parse(text);
    }
}
