package vn.nhiptinh.catalog.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.AdministrativeLevel;

/**
 * What a code of the General Statistics Office meant for a time.
 *
 * @param kind tỉnh, thành phố, thị xã, huyện, phường, xã, thị trấn …
 * @param provinceCode the province at the top of its parents
 * @param validFrom absent where it is older than the records
 * @param validTo the last day, or absent
 * @param lon longitude of a point inside, degrees
 * @param lat latitude of a point inside, degrees
 * @param populationWeight relative: good for shares, not for head counts
 */
@Embeddable
@Schema(name = "Unit")
@JsonInclude(Include.NON_NULL)
public record UnitTerms(
        @Schema(examples = "21580") String code,
        @Schema(examples = "Phường Trần Phú") String name,
        @Schema(examples = "phường") String kind,
        @Enumerated(EnumType.STRING) AdministrativeLevel level,
        @Schema(examples = "540") String parentCode,
        @Schema(examples = "52") String provinceCode,
        LocalDate validFrom,
        LocalDate validTo,
        String nameEn,
        Double lon,
        Double lat,
        Long populationWeight,
        @Schema(examples = "QĐ 19/2025/QĐ-TTg") String legalBasis) {}
