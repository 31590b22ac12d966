package vn.nhiptinh.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.testkit.Events;
import vn.nhiptinh.testkit.TopicWriter;

/** Says what the catalogue would say, on its own topics. */
@ApplicationScoped
public class Catalogue {

    static final String PROCEDURE = "1.001193";
    static final String REPEALED = "1.000001";
    static final String CLOSED_AGENCY = "H08.30";

    /** The agencies of the tests: a test that counts takes one of its own. */
    static final List<String> COMMUNES = List.of(
            "H08.22.21", "H08.22.22", "H08.22.23", "H08.22.24", "H08.22.25", "H08.22.26", "H08.22.27", "H08.22.28");

    private static final OffsetDateTime THEN = OffsetDateTime.parse("2023-01-02T08:00:00+07:00");

    private final ReferenceData reference;

    Catalogue(ReferenceData reference) {
        this.reference = reference;
    }

    /** Returns once this service knows it all. */
    void known() {
        if (reference.extent().procedures() >= 2
                && reference.extent().agencies() >= COMMUNES.size() + 3
                && reference.extent().calendarDays() >= 730) {
            return;
        }
        Events events = Events.seeded(1);
        List<EventEnvelope> said = new ArrayList<>();
        said.add(events.agency("H08", AdministrativeLevel.PROVINCE));
        said.add(events.agency("H08.22", AdministrativeLevel.DISTRICT));
        COMMUNES.forEach(c -> said.add(events.agency(c, AdministrativeLevel.COMMUNE)));
        said.add(events.agency(new AgencyChanged(
                CLOSED_AGENCY,
                List.of(new AgencyChanged.Period(
                        null,
                        LocalDate.of(2025, 6, 30),
                        "UBND huyện",
                        "UBND huyện",
                        "PEOPLES_COMMITTEE",
                        AdministrativeLevel.DISTRICT,
                        "H08",
                        "545",
                        false,
                        null,
                        null)),
                THEN)));
        // 24 November is off in 2026, as the golden vectors of the deadlines have it.
        said.addAll(events.calendar(2026, "VN", LocalDate.of(2026, 9, 2), LocalDate.of(2026, 11, 24)));
        said.addAll(events.calendar(2023, "VN", LocalDate.of(2023, 9, 1), LocalDate.of(2023, 9, 4)));
        said.add(events.procedure(PROCEDURE, AdministrativeLevel.values()));
        said.add(events.procedure(new ProcedureChanged(
                REPEALED,
                List.of(new ProcedureChanged.Version(
                        LocalDate.of(2010, 1, 1),
                        LocalDate.of(2020, 12, 31),
                        "Thủ tục đã bãi bỏ",
                        "HT",
                        "Hộ tịch",
                        "H08",
                        List.of(AdministrativeLevel.COMMUNE),
                        ServiceLevel.PARTIAL,
                        true,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        null,
                        null,
                        null)),
                THEN)));
        try (TopicWriter writer = new TopicWriter()) {
            writer.send(said);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> reference.extent().procedures() >= 2
                        && reference.extent().agencies() >= COMMUNES.size() + 3
                        && reference.extent().calendarDays() >= 730);
    }
}
