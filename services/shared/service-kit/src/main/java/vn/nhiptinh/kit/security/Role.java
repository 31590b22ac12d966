package vn.nhiptinh.kit.security;

/** The roles of the suite as tokens name them. */
public final class Role {

    public static final String CITIZEN = "citizen";
    public static final String OFFICER = "officer";
    public static final String SUPERVISOR = "supervisor";
    public static final String CASHIER = "cashier";
    public static final String PETITION_OFFICER = "petition-officer";
    public static final String CATALOG_ADMIN = "catalog-admin";
    public static final String IOC_VIEWER = "ioc-viewer";
    public static final String LEADER = "leader";
    public static final String ADMIN = "admin";
    public static final String SYSTEM = "system";

    private Role() {}
}
