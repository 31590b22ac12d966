package vn.nhiptinh.feedback.petition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * The form of a dossier's code: agency, day of receipt, running number (NĐ 118/2025/NĐ-CP and TT
 * 03/2025/TT-VPCP, as before them NĐ 61/2018/NĐ-CP and TT 01/2018/TT-VPCP). That the dossier exists is not
 * asked: a petition must get in while the dossier service is away.
 */
final class DossierCode {

    private static final Pattern FORM = Pattern.compile("[A-Z]\\d{2}(?:\\.\\d{1,3}){0,3}-(\\d{6})-\\d{4,7}");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private DossierCode() {}

    /** The code itself, if it has the form and its day exists. */
    static String require(String code) {
        Matcher matcher = FORM.matcher(code);
        if (!matcher.matches() || !exists(matcher.group(1))) {
            throw new Problem(CommonProblem.MALFORMED_DOSSIER_CODE, code);
        }
        return code;
    }

    private static boolean exists(String day) {
        try {
            LocalDate.parse(day, DAY);
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
