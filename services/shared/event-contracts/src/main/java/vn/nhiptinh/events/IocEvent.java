package vn.nhiptinh.events;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;

/** What the aggregator says of its own: what is decided about the numbers, never the numbers themselves. */
public sealed interface IocEvent extends DomainEvent {

    /**
     * A target was set, or set anew: its whole path, as it holds from now on.
     *
     * @param indicator id of the indicator or reported figure that is to reach it
     * @param agency whose number it is, with those under it; absent where it is everybody's
     * @param level absent where it is for all levels
     */
    record TargetSet(
            String code,
            int version,
            String indicator,
            String agency,
            AdministrativeLevel level,
            TargetOperator operator,
            List<Step> steps,
            OffsetDateTime setAt)
            implements IocEvent {
        public TargetSet {
            Required.property("code", code);
            Required.property("indicator", indicator);
            Required.property("operator", operator);
            Required.property("steps", steps);
            Required.property("setAt", setAt);
            steps = List.copyOf(steps);
        }

        @Override
        public OffsetDateTime occurredAt() {
            return setAt;
        }
    }

    /**
     * What is to be reached for a time.
     *
     * @param validTo the last day, absent where none is set
     */
    record Step(LocalDate validFrom, LocalDate validTo, BigDecimal value) {
        public Step {
            Required.property("validFrom", validFrom);
            Required.property("value", value);
        }
    }

    /**
     * A month was closed, or closed anew after a correction; the report never changes.
     *
     * @param number running number of the agency's reports of the year
     * @param agency the province it is about
     * @param version 1, and one more for every correction of the month
     * @param replaces number of the report that it corrects, absent in the first
     * @param values how many values it holds
     * @param sha256 of its contents
     */
    record ReportPublished(
            String number,
            String agency,
            YearMonth month,
            int version,
            String replaces,
            int values,
            String sha256,
            OffsetDateTime publishedAt)
            implements IocEvent {
        public ReportPublished {
            Required.property("number", number);
            Required.property("agency", agency);
            Required.property("month", month);
            Required.property("sha256", sha256);
            Required.property("publishedAt", publishedAt);
        }

        @Override
        public OffsetDateTime occurredAt() {
            return publishedAt;
        }
    }
}
