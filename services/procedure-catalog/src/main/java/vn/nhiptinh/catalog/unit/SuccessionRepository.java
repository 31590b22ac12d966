package vn.nhiptinh.catalog.unit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds what became of units. */
@ApplicationScoped
public class SuccessionRepository implements PanacheRepositoryBase<Succession, String> {

    /** What a unit came from. Its code may have meant another unit before and after. */
    List<Succession> before(UnitTerms unit) {
        return find("newCode = ?1 order by effectiveFrom, oldCode", unit.code()).stream()
                .filter(s -> unit.validFrom() != null && !s.effectiveFrom().isBefore(unit.validFrom()))
                .filter(s -> unit.validTo() == null || !s.effectiveFrom().isAfter(unit.validTo()))
                .toList();
    }

    /** What a unit became, or gave parts of itself to. */
    List<Succession> after(UnitTerms unit) {
        return find("oldCode = ?1 order by effectiveFrom, newCode", unit.code()).stream()
                .filter(s -> unit.validFrom() == null || s.effectiveFrom().isAfter(unit.validFrom()))
                .filter(s -> unit.validTo() == null
                        || !s.effectiveFrom().isAfter(unit.validTo().plusDays(1)))
                .toList();
    }
}
