package vn.nhiptinh.feedback.petition;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** A petition's place in the list, the most urgent first, as a cursor carries it. */
record Position(Instant dueAt, String code) {

    private static final Pattern FORM = Pattern.compile("(-?\\d{1,17}) ([A-Z0-9.-]{1,40})");

    static Position of(PetitionView petition) {
        return new Position(petition.dueAt().toInstant(), petition.code());
    }

    static Position parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new Problem(CommonProblem.INVALID_CURSOR);
        }
        return new Position(Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS), matcher.group(2));
    }

    String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, dueAt) + " " + code;
    }
}
