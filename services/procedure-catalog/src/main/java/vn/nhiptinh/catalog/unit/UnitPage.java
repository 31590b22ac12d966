package vn.nhiptinh.catalog.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.util.List;
import vn.nhiptinh.kit.paging.Page;

/**
 * A page of units.
 *
 * @param on the day the list is of
 * @param next the cursor of the page after, absent on the last one
 */
@JsonInclude(Include.NON_NULL)
public record UnitPage(LocalDate on, List<UnitTerms> items, String next) {

    static UnitPage of(LocalDate on, Page<UnitTerms> page) {
        return new UnitPage(on, page.items(), page.next());
    }
}
