package vn.nhiptinh.feedback.petition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.problem.Problem;

/** What a petition is known by: the agency it was sent to, the day, the running number of both. */
record PetitionCode(String agency, LocalDate day, int number) {

    private static final Pattern FORM = Pattern.compile("([A-Z]\\d{2}(?:\\.\\d{1,3}){0,3})-PA-(\\d{6})-(\\d{4,7})");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuMMdd").withResolverStyle(ResolverStyle.STRICT);

    /** The parts of a code, empty if it has not the form or its day does not exist. */
    static Optional<PetitionCode> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PetitionCode(
                    matcher.group(1), LocalDate.parse(matcher.group(2), DAY), Integer.parseInt(matcher.group(3))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    static PetitionCode require(String text) {
        return parse(text).orElseThrow(() -> new Problem(PetitionProblem.MALFORMED_PETITION_CODE, text));
    }

    /** The code itself; what has not the form was never given to a petition. */
    static String known(String text) {
        return parse(text).map(code -> text).orElseThrow(() -> new Problem(PetitionProblem.PETITION_NOT_FOUND, text));
    }

    @Override
    public String toString() {
        return agency + "-PA-" + DAY.format(day) + "-" + String.format("%04d", number);
    }
}
