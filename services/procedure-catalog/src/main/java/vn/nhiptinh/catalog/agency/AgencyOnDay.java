package vn.nhiptinh.catalog.agency;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An agency as it is on the day that was asked for. */
public record AgencyOnDay(
        @Schema(examples = "H08.32.27") String code,
        @JsonUnwrapped AgencyTerms terms) {}
