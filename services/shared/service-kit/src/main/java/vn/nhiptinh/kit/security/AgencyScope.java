package vn.nhiptinh.kit.security;

/**
 * The tree of agencies as their codes spell it: {@code H08.22} is under {@code H08}. The code's
 * structure is law (QĐ 20/2020/QĐ-TTg), so no look-up is needed to know who is under whom.
 */
public final class AgencyScope {

    private AgencyScope() {}

    /** True if {@code agency} is {@code root} or under it. */
    public static boolean covers(String root, String agency) {
        return agency.equals(root) || (agency.startsWith(root) && agency.charAt(root.length()) == '.');
    }

    /** The province an agency belongs to: the first segment of its code. */
    public static String province(String agency) {
        int dot = agency.indexOf('.');
        return dot < 0 ? agency : agency.substring(0, dot);
    }

    /** The end of the code range {@code [agency, end)} that holds an agency's subtree in C order. */
    public static String endOfSubtree(String agency) {
        return agency + "/";
    }
}
