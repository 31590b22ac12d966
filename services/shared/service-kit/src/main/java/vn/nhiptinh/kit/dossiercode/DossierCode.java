package vn.nhiptinh.kit.dossiercode;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * What a dossier is known by for its whole life: the agency, the day and the running number (TT 03/2025/TT-VPCP).
 *
 * @param text the code as it is written, which is what is stored and sent
 * @param form how it is written
 * @param agency the agency's identification code as QĐ 20/2020/QĐ-TTg has it, whatever the form
 * @param day the day in the code
 * @param number the running number of that agency and day
 */
public record DossierCode(String text, Form form, String agency, LocalDate day, int number) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);
    private static final int DIGITS = 4;

    /** How a code can be written. */
    public enum Form {
        /** The form of today, the only one that is generated. */
        CURRENT,
        /** With the agency as QCVN 102:2016 wrote it: {@code 000.00.00.H05-260818-0001}. */
        LEGACY,
        /** With a year of four digits, as ministries' systems send it: {@code G09.20-20260609-0092637}. */
        INBOUND
    }

    /** The code of the current form. */
    public static DossierCode of(String agency, LocalDate day, int number) {
        String digits = Integer.toString(number);
        String text = agency + "-" + DAY.format(day) + "-" + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
        return new DossierCode(text, Form.CURRENT, agency, day, number);
    }

    /** The level-1 code of the agency. */
    public String province() {
        return AgencyScope.province(agency);
    }

    /** How deep the agency lies in its tree, 1 for the root. */
    public int levels() {
        return agency.split("\\.").length;
    }

    @Override
    public String toString() {
        return text;
    }
}
