package vn.nhiptinh.catalog.procedure;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a province's catalogue looks like on a day: procedures in force.
 *
 * @param province the root of the province's agencies
 * @param infoOnly neither FULL nor PARTIAL
 * @param integrated offered through the national portal as well
 * @param feePayableOnline of those with a fee
 */
public record ProvinceStatistics(
        @Schema(examples = "H08") String province,
        @Schema(examples = "1829") long total,
        @Schema(examples = "851") long full,
        @Schema(examples = "374") long partial,
        @Schema(examples = "604") long infoOnly,
        @Schema(examples = "1225") long eligibleOnline,
        @Schema(examples = "851") long eligibleFullOnline,
        @Schema(examples = "1225") long integrated,
        long feeBearing,
        long feePayableOnline) {

    static ProvinceStatistics of(ProcedureCounts counts) {
        return new ProvinceStatistics(
                counts.agency(),
                counts.inForce(),
                counts.full(),
                counts.partial(),
                counts.inForce() - counts.full() - counts.partial(),
                counts.eligibleOnline(),
                counts.eligibleFullOnline(),
                counts.integrated(),
                counts.feeBearing(),
                counts.feePayableOnline());
    }
}
