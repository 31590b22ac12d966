package vn.nhiptinh.catalog.procedure;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.OptBoolean;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.TimeUnit;

/**
 * A procedure as it stands from one decision to the next.
 *
 * @param validTo the last day it holds, or absent
 * @param levels the levels of government whose agencies handle it
 * @param serviceLevel how much of it can be done online (NĐ 42/2022)
 * @param eligibleOnline the law allows it online, in whole or in part
 * @param eligibleFullOnline the law allows it online from end to end
 * @param nationalIntegrated offered through the national portal as well
 * @param timeValue how long the agency may take, or absent where it answers on the same day
 * @param sameDayUntil who is accepted later is answered on the next working day; absent where the office answers on the
 *     same day as long as it is open, or has a time limit
 * @param feeVnd absent where the fee depends on the case
 * @param generated true where the record fills a gap in the published catalogue
 * @param source where the record was taken from
 */
@Embeddable
@Schema(name = "ProcedureVersion")
@JsonInclude(Include.NON_NULL)
public record ProcedureTerms(
        @NotNull @Schema(examples = "2021-01-01") LocalDate validFrom,
        LocalDate validTo,

        @NotBlank @Size(max = 2000) @Schema(examples = "Đăng ký khai sinh")
        String name,

        @NotBlank @Size(max = 40) @Schema(examples = "HT") String fieldCode,

        @NotBlank @Size(max = 300) @Schema(examples = "Hộ tịch")
        String fieldName,

        @NotNull @Pattern(regexp = "[A-Z]\\d{2}(\\.\\d{1,3}){0,3}") @Schema(examples = "H08.14")
        String managingAgency,

        @NotEmpty @Size(max = 3) @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.ARRAY)
        List<AdministrativeLevel> levels,

        @NotNull @Enumerated(EnumType.STRING) ServiceLevel serviceLevel,
        boolean eligibleOnline,
        boolean eligibleFullOnline,
        boolean nationalIntegrated,
        boolean feeBearing,
        boolean onlinePayment,
        boolean writtenResultRequired,
        @Min(1) @Schema(examples = "5") Integer timeValue,
        @Enumerated(EnumType.STRING) TimeUnit timeUnit,

        @JsonFormat(pattern = "HH:mm", lenient = OptBoolean.FALSE)
        @Schema(
                implementation = String.class,
                pattern = "([01]\\d|2[0-3]):[0-5]\\d",
                description =
                        "Without a time limit, such as 15:00: a dossier accepted later is due on the next working day")
        LocalTime sameDayUntil,

        @PositiveOrZero @Schema(examples = "8000") Long feeVnd,
        @Size(max = 2000) @Schema(examples = "1872/QĐ-BTP") String legalBasis,
        boolean generated,
        @Size(max = 2000) String source) {

    @Schema(hidden = true)
    @AssertTrue(message = "validTo < validFrom")
    boolean isForwards() {
        return validFrom == null || validTo == null || !validTo.isBefore(validFrom);
    }

    @Schema(hidden = true)
    @AssertTrue(message = "timeValue, timeUnit")
    boolean isTimeLimitWhole() {
        return (timeValue == null) == (timeUnit == null);
    }

    @Schema(hidden = true)
    @AssertTrue(message = "sameDayUntil, timeValue")
    boolean isSameDayWithoutLimit() {
        return sameDayUntil == null || timeValue == null;
    }

    /** The same, ending on a day. */
    ProcedureTerms until(LocalDate lastDay) {
        return new ProcedureTerms(
                validFrom,
                lastDay,
                name,
                fieldCode,
                fieldName,
                managingAgency,
                levels,
                serviceLevel,
                eligibleOnline,
                eligibleFullOnline,
                nationalIntegrated,
                feeBearing,
                onlinePayment,
                writtenResultRequired,
                timeValue,
                timeUnit,
                sameDayUntil,
                feeVnd,
                legalBasis,
                generated,
                source);
    }

    ProcedureChanged.Version version() {
        return new ProcedureChanged.Version(
                validFrom,
                validTo,
                name,
                fieldCode,
                fieldName,
                managingAgency,
                levels,
                serviceLevel,
                eligibleOnline,
                eligibleFullOnline,
                nationalIntegrated,
                feeBearing,
                onlinePayment,
                writtenResultRequired,
                timeValue,
                timeUnit,
                sameDayUntil,
                feeVnd,
                legalBasis,
                generated,
                null,
                null,
                null);
    }
}
