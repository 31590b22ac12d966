package vn.nhiptinh.dossier.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import vn.nhiptinh.dossier.deadline.Deadlines;
import vn.nhiptinh.dossier.deadline.Dues;
import vn.nhiptinh.dossier.dossier.Components;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.dossier.dossier.Filing;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.dossiercode.DossierCode;
import vn.nhiptinh.kit.dossiercode.DossierCodes;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.imports.ImportRow;
import vn.nhiptinh.kit.imports.RowImporter;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;

/**
 * Reads the rows of an old system's dossiers. Each dossier lives its life again through the same methods as a live one,
 * at its own business times, so that it ends up the same and says the same.
 */
@ApplicationScoped
class DossierRows implements RowImporter<ImportedDossier> {

    private static final Set<String> COLUMNS = Set.of(
            "dossierCode",
            "procedureCode",
            "handlingAgency",
            "receivingAgency",
            "channel",
            "assistedBy",
            "applicantKind",
            "identityLevel",
            "vneidAuthenticated",
            "populationData",
            "submittedAt",
            "receivedAt",
            "originalDueAt",
            "startedAt",
            "componentsTotal",
            "componentsDigitised",
            "componentsReused",
            "componentsFromNationalStore",
            "digitisedAt",
            "completedAt",
            "outcome",
            "electronicResult",
            "returnedAt",
            "returnedHow",
            "extendedAt",
            "extendedTo",
            "end",
            "endedAt",
            "endReason");

    private static final int HIGHEST_IDENTITY_LEVEL = 2;
    private static final Pattern REASON_CODE = Pattern.compile("[A-Z0-9_-]{1,40}");

    private final DossierCodes codes;
    private final Deadlines deadlines;
    private final ReferenceData reference;
    private final DossierTable table;
    private final Caller caller;

    DossierRows(DossierCodes codes, Deadlines deadlines, ReferenceData reference, DossierTable table, Caller caller) {
        this.codes = codes;
        this.deadlines = deadlines;
        this.reference = reference;
        this.table = table;
        this.caller = caller;
    }

    @Override
    public Set<String> columns() {
        return COLUMNS;
    }

    /** A dossier's life is told by its row alone. */
    @Override
    public boolean readsAhead() {
        return true;
    }

    @Override
    public String key(ImportedDossier dossier) {
        return dossier.code().text();
    }

    @Override
    public Map<String, Long> storedHashes(Collection<String> keys) {
        return table.hashes(keys);
    }

    @Override
    public void reserve(List<ImportedDossier> rows) {
        table.keepClearOf(rows);
    }

    @Override
    public void store(List<Hashed<ImportedDossier>> rows) {
        table.insert(rows);
    }

    @Override
    public ImportedDossier read(ImportRow row) {
        row.required("dossierCode");
        DossierCode code = row.lookUp("dossierCode", codes::read);
        LifeTimes times = LifeTimes.read(row);
        Filing filing =
                times.submitted() == null ? null : filing(row, times.submitted().toLocalDate());
        Components components = components(row);
        Outcome outcome = decided(row);
        boolean electronicResult = row.flag("electronicResult");
        ReturnMethod returnedHow = returned(row);
        PrematureEnd end = PrematureEnd.read(row);
        String endReason = end == null ? null : row.matching("endReason", REASON_CODE, "invalid");
        if (row.broken()) {
            return null;
        }
        Dues dues = dues(row, filing, times);
        if (!row.broken() && times.extended() != null && times.extendedTo().isBefore(dues.originalDueAt())) {
            row.error("extendedTo", "out-of-order", "before originalDueAt");
        }
        if (row.broken()) {
            return null;
        }
        OffsetDateTime extendedDueSoonAt = times.extended() == null
                ? null
                : row.lookUp(
                        "extendedTo",
                        given -> deadlines.dueSoonAt(filing.handlingAgency(), times.received(), times.extendedTo()));
        OffsetDateTime answerBy = answerBy(row, filing, times);
        if (row.broken()) {
            return null;
        }
        Life life = new Life(new Dossier(code.text(), filing, null, null));
        if (times.digitised() == null) {
            life.dossier.hold(components);
        }
        life.at(times.submitted(), (d, at) -> d.submit(at, answerBy));
        // An old system's calendar is not known: how long its desks took to answer is not said.
        life.at(times.received(), (d, at) -> d.accept(at, dues, unit(filing, times), null));
        life.at(times.started(), Dossier::start);
        life.at(times.digitised(), (d, at) -> d.digitise(at, components));
        life.at(times.extended(), (d, at) -> d.extend(at, times.extendedTo(), extendedDueSoonAt));
        life.at(
                times.completed(),
                (d, at) -> d.complete(
                        at,
                        outcome,
                        electronicResult,
                        deadlines.workingMinutes(filing.handlingAgency(), times.received(), at)));
        life.at(times.returned(), (d, at) -> d.returnResult(at, returnedHow));
        life.at(times.ended(), (d, at) -> end.of(d, at, endReason));
        return new ImportedDossier(code, life.dossier, life.lived());
    }

    private Filing filing(ImportRow row, LocalDate day) {
        row.required("procedureCode");
        row.required("handlingAgency");
        ReferenceData.Procedure procedure = row.lookUp("procedureCode", c -> reference.procedure(c, day));
        ReferenceData.Agency handling = row.lookUp("handlingAgency", c -> {
            caller.requireReach(c);
            return reference.agency(c, day);
        });
        ReferenceData.Agency receiving = row.lookUp("receivingAgency", c -> reference.agency(c, day));
        Channel channel = row.requiredOneOf("channel", Channel.class);
        AssistedBy assistedBy = row.oneOf("assistedBy", AssistedBy.class);
        ApplicantKind applicantKind = row.requiredOneOf("applicantKind", ApplicantKind.class);
        int identityLevel = row.count("identityLevel");
        if (identityLevel > HIGHEST_IDENTITY_LEVEL) {
            row.error("identityLevel", "invalid", "0, 1, 2");
        }
        boolean vneid = row.flag("vneidAuthenticated");
        boolean population = row.flag("populationData");
        if (procedure == null || handling == null || channel == null) {
            return null;
        }
        if (!Filing.offers(procedure.version(), channel)) {
            row.error("channel", DossierProblem.PROCEDURE_NOT_ONLINE.code(), procedure.code());
        }
        if (!Filing.isCompetent(procedure.version(), handling.period().level())) {
            row.error("handlingAgency", DossierProblem.AGENCY_NOT_COMPETENT.code(), procedure.code());
        }
        if (receiving != null && !Filing.isWithinProvince(handling.code(), receiving.code())) {
            row.error("receivingAgency", DossierProblem.AGENCY_OF_ANOTHER_PROVINCE.code(), receiving.code());
        }
        return Filing.of(
                procedure,
                handling,
                receiving == null ? handling.code() : receiving.code(),
                channel,
                assistedBy,
                applicantKind,
                identityLevel,
                vneid,
                population);
    }

    private static Components components(ImportRow row) {
        Components components = new Components(
                row.count("componentsTotal"),
                row.count("componentsDigitised"),
                row.count("componentsReused"),
                row.count("componentsFromNationalStore"));
        if (!components.consistent()) {
            row.error("componentsTotal", DossierProblem.COMPONENTS_INCONSISTENT.code(), "fewer than its parts");
        }
        boolean any = components.digitised() + components.reused() + components.fromNationalStore() > 0;
        boolean digitised = row.text("digitisedAt") != null;
        if (!digitised && any) {
            row.error("digitisedAt", "required", "components were digitised");
        }
        if (digitised && components.total() == 0) {
            row.error("componentsTotal", "required", "components were digitised");
        }
        return components;
    }

    private static Outcome decided(ImportRow row) {
        if (row.text("completedAt") != null) {
            return row.requiredOneOf("outcome", Outcome.class);
        }
        if (row.text("outcome") != null || "true".equals(row.text("electronicResult"))) {
            row.error("completedAt", "required", "there is a decision");
        }
        return null;
    }

    private static ReturnMethod returned(ImportRow row) {
        if (row.text("returnedAt") != null) {
            return row.requiredOneOf("returnedHow", ReturnMethod.class);
        }
        if (row.text("returnedHow") != null) {
            row.error("returnedAt", "required", "the result was returned");
        }
        return null;
    }

    /** What the old system's desk has not answered the new one does. */
    private OffsetDateTime answerBy(ImportRow row, Filing filing, LifeTimes times) {
        if (times.received() != null || times.ended() != null) {
            return null;
        }
        return row.lookUp("submittedAt", given -> deadlines.answerDueAt(filing.receivingAgency(), times.submitted()));
    }

    private Dues dues(ImportRow row, Filing filing, LifeTimes times) {
        if (times.received() == null) {
            return null;
        }
        String agency = filing.handlingAgency();
        if (times.due() != null) {
            return row.lookUp("originalDueAt", given -> deadlines.at(agency, times.received(), times.due()));
        }
        return row.lookUp(
                "receivedAt",
                given -> deadlines.of(
                        agency,
                        times.received(),
                        reference
                                .procedure(
                                        filing.procedureCode(), times.received().toLocalDate())
                                .version()));
    }

    private TimeUnit unit(Filing filing, LifeTimes times) {
        return deadlines.unit(reference
                .procedure(filing.procedureCode(), times.received().toLocalDate())
                .version());
    }

    /** A dossier with what happened to it, in the order of its times. */
    private static final class Life {

        /** Of what happened at the same moment, what was named first came first. */
        private record Happening(OffsetDateTime at, BiFunction<Dossier, OffsetDateTime, DossierEvent> what) {}

        private final Dossier dossier;
        private final List<Happening> happenings = new ArrayList<>(8);

        Life(Dossier dossier) {
            this.dossier = dossier;
        }

        /** @param at null if it did not happen */
        void at(OffsetDateTime at, BiFunction<Dossier, OffsetDateTime, DossierEvent> what) {
            if (at != null) {
                happenings.add(new Happening(at, what));
            }
        }

        List<NewEvent> lived() {
            happenings.sort(Comparator.comparing(Happening::at, OffsetDateTime.timeLineOrder()));
            List<NewEvent> events = new ArrayList<>(happenings.size());
            for (Happening happening : happenings) {
                DossierEvent event = happening.what().apply(dossier, happening.at());
                events.add(new NewEvent(dossier.code(), dossier.eventSequence(), event));
            }
            return events;
        }
    }
}
