package vn.nhiptinh.ioc.indicator;

import java.time.LocalDate;

/**
 * What is asked of the numbers.
 *
 * @param agency with those under it, or null for all
 * @param unit the administrative unit that a petition speaks of, or null for any
 * @param restated which agencies' numbers are told under others, or null where they are told as they were then
 * @param groupBy null for one number
 */
public record Question(
        Period period,
        String agency,
        String level,
        String field,
        String procedure,
        String channel,
        String unit,
        Restatement restated,
        Dimension groupBy) {

    /** Every number of an agency and those under it. */
    public static Question of(Period period, String agency) {
        return new Question(period, agency, null, null, null, null, null, null, null);
    }

    /** The first business day. */
    public LocalDate from() {
        return period.from();
    }

    /** The last business day, included. */
    public LocalDate to() {
        return period.to();
    }

    public Question during(Period other) {
        return new Question(other, agency, level, field, procedure, channel, unit, restated, groupBy);
    }

    public Question ungrouped() {
        return by(null);
    }

    public Question by(Dimension other) {
        return new Question(period, agency, level, field, procedure, channel, unit, restated, other);
    }

    /** True if the question is split into periods. */
    public boolean isSplitByTime() {
        return groupBy != null && groupBy.isTime();
    }

    /** True if the question narrows or splits by a dimension. */
    public boolean uses(Dimension dimension) {
        return groupBy == dimension
                || switch (dimension) {
                    case AGENCY -> agency != null;
                    case LEVEL -> level != null;
                    case FIELD -> field != null;
                    case PROCEDURE -> procedure != null;
                    case CHANNEL -> channel != null;
                    case UNIT -> unit != null;
                    default -> false;
                };
    }
}
