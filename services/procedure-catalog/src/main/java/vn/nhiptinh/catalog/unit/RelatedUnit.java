package vn.nhiptinh.catalog.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;

/**
 * A unit that came before or after another one.
 *
 * @param code absent where the old unit was abolished without a successor
 * @param name as it was on its side of the change
 * @param areaShare part of the old unit's area that went to the new one, 0 to 1, rough; only for a split
 */
@JsonInclude(Include.NON_NULL)
public record RelatedUnit(
        String code, String name, SuccessionKind kind, LocalDate effectiveFrom, Double areaShare, String note) {}
