package vn.nhiptinh.kit.reconciliation;

import java.time.LocalDate;

/** What a service counts of itself, from its own records and not from the events it sent. */
public interface DailyCounts {

    /** The business days that have any count. */
    ReconciliationDays days();

    /** The counts of a business day, by agency. */
    ReconciliationDay on(LocalDate day);
}
