package vn.nhiptinh.kit.calendar;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * When a time limit is over.
 *
 * @param lastDay the last day by the count, from which what is left of it is told
 * @param at on that day, or on the next working day if it is none
 */
public record Due(LocalDate lastDay, OffsetDateTime at) {}
