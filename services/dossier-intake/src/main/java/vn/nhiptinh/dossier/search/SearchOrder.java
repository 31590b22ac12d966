package vn.nhiptinh.dossier.search;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.RunningClock;
import vn.nhiptinh.kit.paging.Cursor;

/** In which order found dossiers come; what an order goes by is present in every dossier it lists. */
public enum SearchOrder {
    /** By handling agency, the oldest submission of each first. */
    AGENCY(true, "submitted_at", false, Dossier::submittedAt),
    /** The newest submission first. */
    NEWEST(false, "submitted_at", true, Dossier::submittedAt),
    /** The oldest submission first. */
    OLDEST(false, "submitted_at", false, Dossier::submittedAt),
    /** The most urgent first; accepted dossiers without a decision. */
    DUE(false, "current_due_at", false, Dossier::currentDueAt) {
        @Override
        String present() {
            return RunningClock.SQL;
        }
    },
    /** The last decision first; decided dossiers. */
    DECIDED(false, "completed_at", true, Dossier::completedAt);

    private static final String BAR = "|";

    private final boolean byAgency;
    private final String column;
    private final boolean descending;
    private final Function<Dossier, OffsetDateTime> value;

    SearchOrder(boolean byAgency, String column, boolean descending, Function<Dossier, OffsetDateTime> value) {
        this.byAgency = byAgency;
        this.column = column;
        this.descending = descending;
        this.value = value;
    }

    /** Where a dossier stands in the list. */
    String key(Dossier dossier) {
        String place = value.apply(dossier).toInstant() + BAR + dossier.code();
        return byAgency ? dossier.filing().handlingAgency() + BAR + place : place;
    }

    /** Everything behind a place of the list. */
    Conditions behind(String key) {
        String[] parts = key.split("\\|", byAgency ? 3 : 2);
        int moment = byAgency ? 1 : 0;
        Conditions behind = new Conditions()
                .with("lastMoment", Cursor.moment(parts[moment]))
                .with("lastCode", parts[moment + 1]);
        return byAgency
                ? behind.always("(handling_agency, submitted_at, code) > (:lastAgency, :lastMoment, :lastCode)")
                        .with("lastAgency", parts[0])
                : behind.always("(%s, code) %s (:lastMoment, :lastCode)".formatted(column, descending ? "<" : ">"));
    }

    String present() {
        return column + " is not null";
    }

    /** The moment by which a long list is narrowed. */
    Optional<String> moment() {
        return this == DUE ? Optional.empty() : Optional.of(column);
    }

    String orderBy() {
        String direction = descending ? " desc" : "";
        return " order by " + (byAgency ? "handling_agency, " : "") + column + direction + ", code" + direction;
    }
}
