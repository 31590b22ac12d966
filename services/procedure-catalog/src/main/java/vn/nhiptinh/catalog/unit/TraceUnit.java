package vn.nhiptinh.catalog.unit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import vn.nhiptinh.catalog.CatalogProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Tells which unit a code meant on a day, what it came from and what became of it. */
@ApplicationScoped
public class TraceUnit {

    private final UnitRepository units;
    private final SuccessionRepository successions;

    TraceUnit(UnitRepository units, SuccessionRepository successions) {
        this.units = units;
        this.successions = successions;
    }

    @Transactional
    public UnitHistory trace(String code, LocalDate on) {
        UnitTerms unit = units.find(code, on).orElseThrow(() -> new Problem(CatalogProblem.UNIT_NOT_FOUND, code, on));
        return new UnitHistory(
                unit,
                successions.before(unit).stream()
                        .map(s -> s.predecessor(
                                nameOf(s.oldCode(), s.effectiveFrom().minusDays(1))))
                        .toList(),
                successions.after(unit).stream()
                        .map(s -> s.successor(nameOf(s.newCode(), s.effectiveFrom())))
                        .toList());
    }

    private String nameOf(String code, LocalDate on) {
        return code == null ? null : units.find(code, on).map(UnitTerms::name).orElse(null);
    }
}
