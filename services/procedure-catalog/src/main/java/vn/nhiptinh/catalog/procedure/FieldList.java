package vn.nhiptinh.catalog.procedure;

import java.time.LocalDate;
import java.util.List;

/** All fields of a day, in the order of their codes. */
public record FieldList(LocalDate on, List<FieldView> items) {}
