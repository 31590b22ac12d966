package vn.nhiptinh.kit.reconciliation;

import java.time.LocalDate;
import java.util.List;

/** The business days a source has any count of, in order. */
public record ReconciliationDays(String source, List<LocalDate> days) {}
