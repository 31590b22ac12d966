package vn.nhiptinh.catalog.agency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.util.List;
import vn.nhiptinh.kit.paging.Page;

/**
 * A page of agencies.
 *
 * @param on the day the list is of
 * @param next the cursor of the page after, absent on the last one
 */
@JsonInclude(Include.NON_NULL)
public record AgencyPage(LocalDate on, List<AgencyOnDay> items, String next) {

    static AgencyPage of(LocalDate on, Page<AgencyOnDay> page) {
        return new AgencyPage(on, page.items(), page.next());
    }
}
