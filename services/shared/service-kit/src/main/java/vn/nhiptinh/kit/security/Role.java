package vn.nhiptinh.kit.security;

import java.util.Set;

/** The roles of the suite as tokens name them. */
public final class Role {

    public static final String CITIZEN = "citizen";
    public static final String OFFICER = "officer";
    public static final String SUPERVISOR = "supervisor";
    public static final String CASHIER = "cashier";
    public static final String PETITION_OFFICER = "petition-officer";
    public static final String CATALOG_ADMIN = "catalog-admin";
    public static final String REPORTER = "reporter";
    public static final String IOC_VIEWER = "ioc-viewer";
    public static final String LEADER = "leader";
    public static final String ADMIN = "admin";
    public static final String SYSTEM = "system";

    /** Held for an agency: without saying which, such a role reaches nothing. */
    static final Set<String> OF_AN_AGENCY =
            Set.of(OFFICER, SUPERVISOR, CASHIER, PETITION_OFFICER, CATALOG_ADMIN, REPORTER, LEADER);

    /** Held for the whole suite, unless a token says for which agency. */
    static final Set<String> OF_THE_SUITE = Set.of(IOC_VIEWER, ADMIN, SYSTEM);

    private Role() {}
}
