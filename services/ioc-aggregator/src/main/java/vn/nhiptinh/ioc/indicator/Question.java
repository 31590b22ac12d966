package vn.nhiptinh.ioc.indicator;

import java.time.LocalDate;

/**
 * What is asked of the numbers.
 *
 * @param from the first business day
 * @param to the last business day, included
 * @param agency with those under it, or null for all
 * @param groupBy null for one number
 */
public record Question(
        LocalDate from,
        LocalDate to,
        String agency,
        String level,
        String field,
        String procedure,
        String channel,
        Dimension groupBy) {

    public Question during(LocalDate otherFrom, LocalDate otherTo) {
        return new Question(otherFrom, otherTo, agency, level, field, procedure, channel, groupBy);
    }

    public Question ungrouped() {
        return new Question(from, to, agency, level, field, procedure, channel, null);
    }

    /** True if the question narrows or splits by a dimension. */
    boolean uses(Dimension dimension) {
        return groupBy == dimension
                || switch (dimension) {
                    case AGENCY -> agency != null;
                    case LEVEL -> level != null;
                    case FIELD -> field != null;
                    case PROCEDURE -> procedure != null;
                    case CHANNEL -> channel != null;
                    default -> false;
                };
    }
}
