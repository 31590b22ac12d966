package vn.nhiptinh.kit.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.nhiptinh.events.TakenYears;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * One data row as an importer reads it: every getter notes what is wrong and goes on, so that a row
 * is reported with all its errors at once.
 */
public final class ImportRow {

    private static final String MALFORMED_DATE = CommonProblem.MALFORMED_DATE.code();

    private final long number;
    private final Map<String, String> values;
    private final List<FieldProblem> errors;
    private final Set<String> personal;
    private final OffsetDateTime now;

    /**
     * @param personal columns whose values no error tells
     * @param now the business moment after which nothing can have happened
     */
    ImportRow(
            long number,
            Map<String, String> values,
            List<FieldProblem> errors,
            Set<String> personal,
            OffsetDateTime now) {
        this.number = number;
        this.values = values;
        this.errors = errors;
        this.personal = personal;
        this.now = now;
    }

    /** The data row's number, counted from 1. */
    public long number() {
        return number;
    }

    /** The trimmed value, or null where it is empty. */
    public String text(String column) {
        String value = values.get(column);
        return value == null || value.isBlank() ? null : value.trim();
    }

    public String required(String column) {
        String value = text(column);
        if (value == null) {
            error(column, "required", "required");
        }
        return value;
    }

    /** A required value of a form, or null after noting the error under the given code. */
    public String matching(String column, Pattern pattern, String code) {
        String value = required(column);
        if (value != null && !pattern.matcher(value).matches()) {
            error(column, code, value);
            return null;
        }
        return value;
    }

    public <E extends Enum<E>> E oneOf(String column, Class<E> type) {
        String value = text(column);
        if (value == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.name().equals(value))
                .findFirst()
                .orElseGet(() -> {
                    error(column, "invalid", value + ": " + Arrays.toString(type.getEnumConstants()));
                    return null;
                });
    }

    public <E extends Enum<E>> E requiredOneOf(String column, Class<E> type) {
        return required(column) == null ? null : oneOf(column, type);
    }

    public OffsetDateTime moment(String column) {
        return taken(column, parse(column, MALFORMED_DATE, IsoText::moment));
    }

    /** A moment at which something happened: not one that is still to come. */
    public OffsetDateTime past(String column) {
        OffsetDateTime moment = moment(column);
        if (moment != null && moment.isAfter(now)) {
            error(column, "in-the-future", text(column));
            return null;
        }
        return moment;
    }

    public OffsetDateTime requiredPast(String column) {
        return required(column) == null ? null : past(column);
    }

    public LocalDate date(String column) {
        return taken(column, parse(column, MALFORMED_DATE, IsoText::day));
    }

    public LocalDate requiredDate(String column) {
        return required(column) == null ? null : date(column);
    }

    private <T extends Temporal> T taken(String column, T date) {
        if (date == null || TakenYears.have(date)) {
            return date;
        }
        error(column, MALFORMED_DATE, text(column) + ": " + TakenYears.ALL);
        return null;
    }

    public Long number(String column) {
        return parse(column, "invalid", Long::valueOf);
    }

    /** A number, 0 where the column is empty. */
    public int count(String column) {
        Long value = number(column);
        if (value != null && (value < 0 || value > Integer.MAX_VALUE)) {
            error(column, "invalid", value.toString());
            return 0;
        }
        return value == null ? 0 : value.intValue();
    }

    /** A truth value, false where the column is empty. */
    public boolean flag(String column) {
        String value = text(column);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            error(column, "invalid", value);
        }
        return "true".equals(value);
    }

    /** A {@code ;}-separated list. */
    public List<String> list(String column) {
        String value = text(column);
        return value == null ? List.of() : List.of(value.split("\\s*;\\s*"));
    }

    public <T> T parse(String column, String code, Function<String, T> parser) {
        String value = text(column);
        if (value == null) {
            return null;
        }
        try {
            return parser.apply(value);
        } catch (DateTimeException | IllegalArgumentException malformed) {
            error(column, code, value);
            return null;
        }
    }

    /** Runs a look-up that answers with a problem, and notes that as the column's error. */
    public <T> T lookUp(String column, Function<String, T> lookUp) {
        String value = text(column);
        if (value == null) {
            return null;
        }
        try {
            return lookUp.apply(value);
        } catch (Problem problem) {
            error(column, problem.code().code(), value);
            return null;
        }
    }

    /** Notes an error. */
    public void error(String column, String code, String reason) {
        errors.add(new FieldProblem(number, column, code, personal.contains(column) ? code : reason));
    }

    public boolean broken() {
        return !errors.isEmpty();
    }
}
