package vn.nhiptinh.ioc.indicator;

import java.util.function.Predicate;
import vn.nhiptinh.events.ProcedureChanged.Version;
import vn.nhiptinh.events.ServiceLevel;

/** How a procedure of the catalogue can stand on a day. */
public enum StandingCount {
    IN_FORCE("in-force", v -> true),
    FULL("full", v -> v.serviceLevel() == ServiceLevel.FULL),
    PARTIAL("partial", v -> v.serviceLevel() == ServiceLevel.PARTIAL),
    ONLINE("online", v -> v.serviceLevel() != ServiceLevel.INFO_ONLY),
    ELIGIBLE_ONLINE("eligible-online", Version::eligibleOnline),
    ELIGIBLE_PROVIDED("eligible-provided", v -> v.eligibleOnline() && v.serviceLevel() != ServiceLevel.INFO_ONLY),
    INTEGRATED("integrated", Version::nationalIntegrated),
    INTEGRATED_ONLINE("integrated-online", v -> v.nationalIntegrated() && v.serviceLevel() != ServiceLevel.INFO_ONLY),
    FEE_BEARING("fee-bearing", Version::feeBearing),
    FEE_PAYABLE_ONLINE("fee-payable-online", v -> v.feeBearing() && v.onlinePayment()),
    /** Those of which it is known whether their parts are all there. */
    PARTS_KNOWN("parts-known", v -> v.partsComplete() != null),
    PARTS_COMPLETE("parts-complete", v -> Boolean.TRUE.equals(v.partsComplete()));

    private final String wireName;
    private final Predicate<Version> test;

    StandingCount(String wireName, Predicate<Version> test) {
        this.wireName = wireName;
        this.test = test;
    }

    public String wireName() {
        return wireName;
    }

    public boolean holds(Version version) {
        return test.test(version);
    }
}
