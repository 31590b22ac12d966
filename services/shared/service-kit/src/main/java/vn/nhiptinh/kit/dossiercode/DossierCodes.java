package vn.nhiptinh.kit.dossiercode;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.dossiercode.DossierCode.Form;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Reads dossier codes in every form that is in use. */
@ApplicationScoped
public class DossierCodes {

    private static final int CENTURY = 2000;
    private static final int SHORT_DATE = 6;
    private static final int LONGEST = 64;

    private final Map<Form, Pattern> patterns = new EnumMap<>(Form.class);

    DossierCodes(DossierCodeForms forms) {
        patterns.put(Form.CURRENT, Pattern.compile(forms.current()));
        patterns.put(Form.LEGACY, Pattern.compile(forms.legacy()));
        patterns.put(Form.INBOUND, Pattern.compile(forms.inbound()));
    }

    /**
     * Reads a code.
     *
     * @throws Problem malformed-dossier-code if it has none of the forms or names a day that does not exist
     */
    public DossierCode read(String text) {
        if (text != null && text.length() <= LONGEST) {
            for (Map.Entry<Form, Pattern> form : patterns.entrySet()) {
                Matcher parts = form.getValue().matcher(text);
                if (parts.matches()) {
                    return read(text, form.getKey(), parts);
                }
            }
        }
        throw new Problem(CommonProblem.MALFORMED_DOSSIER_CODE, text);
    }

    private static DossierCode read(String text, Form form, Matcher parts) {
        String agency = parts.group("agency");
        try {
            return new DossierCode(
                    text,
                    form,
                    form == Form.LEGACY ? turned(agency) : agency,
                    day(parts.group("date")),
                    Integer.parseInt(parts.group("number")));
        } catch (DateTimeException noSuchDay) {
            throw new Problem(CommonProblem.MALFORMED_DOSSIER_CODE, text);
        }
    }

    private static LocalDate day(String date) {
        int split = date.length() - 4;
        int year = Integer.parseInt(date.substring(0, split));
        return LocalDate.of(
                date.length() == SHORT_DATE ? CENTURY + year : year,
                Integer.parseInt(date.substring(split, split + 2)),
                Integer.parseInt(date.substring(split + 2)));
    }

    /** {@code 000.00.15.H08} is {@code H08.15}: the levels turned round, without the empty ones. */
    private static String turned(String legacy) {
        List<String> levels = Arrays.asList(legacy.split("\\."));
        Collections.reverse(levels);
        return String.join(".", levels.stream().filter(l -> !l.matches("0+")).toList());
    }
}
