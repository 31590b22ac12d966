package vn.nhiptinh.catalog.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import vn.nhiptinh.catalog.procedure.ProcedureCounts;
import vn.nhiptinh.catalog.procedure.ProcedureRepository;
import vn.nhiptinh.kit.reconciliation.DailyCounts;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;
import vn.nhiptinh.kit.reconciliation.ReconciliationDays;

/**
 * Counts the procedures in force on a day, by managing agency; the days are those on which the counts change. The
 * measures: in-force, full, partial, eligible-online, integrated, fee-bearing, fee-payable-online.
 */
@ApplicationScoped
class CatalogueCounts implements DailyCounts {

    private static final String SOURCE = "procedure-catalog";

    private final ProcedureRepository procedures;

    CatalogueCounts(ProcedureRepository procedures) {
        this.procedures = procedures;
    }

    @Override
    public ReconciliationDays days() {
        return new ReconciliationDays(SOURCE, List.copyOf(procedures.daysOfChange()));
    }

    @Override
    public ReconciliationDay on(LocalDate day) {
        ReconciliationDay.Builder builder = new ReconciliationDay.Builder();
        for (ProcedureCounts counts : procedures.counts(day)) {
            builder.add(counts.agency(), "in-force", counts.inForce())
                    .add(counts.agency(), "full", counts.full())
                    .add(counts.agency(), "partial", counts.partial())
                    .add(counts.agency(), "eligible-online", counts.eligibleOnline())
                    .add(counts.agency(), "integrated", counts.integrated())
                    .add(counts.agency(), "fee-bearing", counts.feeBearing())
                    .add(counts.agency(), "fee-payable-online", counts.feePayableOnline());
        }
        return builder.build(SOURCE, day);
    }
}
