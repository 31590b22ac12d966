package vn.nhiptinh.ioc.scorecard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.ioc.indicator.IndicatorValue;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Status;
import vn.nhiptinh.ioc.indicator.RankAgencies.Rank;

/**
 * How an agency with those under it is doing.
 *
 * @param kind of agency: it stands among those of its kind and level in its province
 * @param statuses how many numbers stand to their targets in each way
 */
public record Scorecard(
        String agency,
        String name,
        AdministrativeLevel level,
        String kind,
        LocalDate from,
        LocalDate to,
        Map<Status, Long> statuses,
        List<Line> items) {

    /**
     * One number.
     *
     * @param rank absent where no way is better, where numbers of agencies do not add up, or where there is no number
     */
    public record Line(
            IndicatorValue indicator,
            @JsonInclude(Include.NON_NULL) Rank rank) {}
}
