package vn.nhiptinh.feedback.petition;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.paging.Cursor;

/** A petition's place in the list, the most urgent first, as a cursor carries it. */
record Position(Instant dueAt, String code) {

    private static final Pattern FORM = Pattern.compile("(\\S{1,40}) ([A-Z0-9.-]{1,40})");

    static Position of(PetitionView petition) {
        return new Position(petition.dueAt().toInstant(), petition.code());
    }

    static Position parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new Position(Cursor.moment(matcher.group(1)), matcher.group(2));
    }

    String text() {
        return dueAt + " " + code;
    }
}
