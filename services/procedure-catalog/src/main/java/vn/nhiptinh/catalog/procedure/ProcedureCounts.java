package vn.nhiptinh.catalog.procedure;

/**
 * How many procedures an agency manages on a day.
 *
 * @param feePayableOnline of those with a fee
 */
public record ProcedureCounts(
        String agency,
        long inForce,
        long full,
        long partial,
        long eligibleOnline,
        long eligibleFullOnline,
        long integrated,
        long feeBearing,
        long feePayableOnline) {

    /** The same, under the name of an agency above. */
    ProcedureCounts in(String above) {
        return new ProcedureCounts(
                above,
                inForce,
                full,
                partial,
                eligibleOnline,
                eligibleFullOnline,
                integrated,
                feeBearing,
                feePayableOnline);
    }

    ProcedureCounts plus(ProcedureCounts other) {
        return new ProcedureCounts(
                agency,
                inForce + other.inForce,
                full + other.full,
                partial + other.partial,
                eligibleOnline + other.eligibleOnline,
                eligibleFullOnline + other.eligibleFullOnline,
                integrated + other.integrated,
                feeBearing + other.feeBearing,
                feePayableOnline + other.feePayableOnline);
    }
}
