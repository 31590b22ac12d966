package vn.nhiptinh.catalog.procedure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.util.List;
import vn.nhiptinh.kit.paging.Page;

/**
 * A page of procedures.
 *
 * @param on the day the list is of
 * @param next the cursor of the page after, absent on the last one
 */
@JsonInclude(Include.NON_NULL)
public record ProcedurePage(LocalDate on, List<ProcedureOnDay> items, String next) {

    static ProcedurePage of(LocalDate on, Page<ProcedureOnDay> page) {
        return new ProcedurePage(on, page.items(), page.next());
    }
}
