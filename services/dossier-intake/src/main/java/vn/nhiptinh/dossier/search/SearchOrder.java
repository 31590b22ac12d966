package vn.nhiptinh.dossier.search;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.RunningClock;
import vn.nhiptinh.kit.paging.Cursor;

/** In which order found dossiers come; what an order goes by is present in every dossier it lists. */
public enum SearchOrder {
    /** By handling agency, then by code. */
    AGENCY("handling_agency", false, d -> d.filing().handlingAgency()),
    /** The newest submission first. */
    NEWEST("submitted_at", true, d -> d.submittedAt().toInstant().toString()),
    /** The oldest submission first. */
    OLDEST("submitted_at", false, d -> d.submittedAt().toInstant().toString()),
    /** The most urgent first; accepted dossiers without a decision. */
    DUE("current_due_at", false, d -> d.currentDueAt().toInstant().toString()) {
        @Override
        String present() {
            return RunningClock.SQL;
        }
    },
    /** The last decision first; decided dossiers. */
    DECIDED("completed_at", true, d -> d.completedAt().toInstant().toString());

    private static final char BAR = '|';

    private final String column;
    private final boolean descending;
    private final Function<Dossier, String> value;

    SearchOrder(String column, boolean descending, Function<Dossier, String> value) {
        this.column = column;
        this.descending = descending;
        this.value = value;
    }

    /** Where a dossier stands in the list. */
    record Place(Object value, String code) {}

    String key(Dossier dossier) {
        return value.apply(dossier) + BAR + dossier.code();
    }

    Place parse(String key) {
        int bar = key.indexOf(BAR);
        String text = key.substring(0, bar);
        Object parsed = this == AGENCY ? text : (Instant) Cursor.moment(text);
        return new Place(parsed, key.substring(bar + 1));
    }

    String present() {
        return column + " is not null";
    }

    /** The moment by which a long list is narrowed: that which the order goes by, if it goes by one. */
    Optional<String> moment() {
        return switch (this) {
            case AGENCY -> Optional.of("submitted_at");
            case DUE -> Optional.empty();
            default -> Optional.of(column);
        };
    }

    /** Everything behind a place of the list. */
    String behind() {
        return "(%s, code) %s (:lastValue, :lastCode)".formatted(column, descending ? "<" : ">");
    }

    String orderBy() {
        String direction = descending ? " desc" : "";
        return " order by " + column + direction + ", code" + direction;
    }
}
