package vn.nhiptinh.payments.payment;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.paging.Cursor;

/** A payment's place in the list, newest first, as a cursor carries it. */
record Position(Instant requestedAt, UUID id) {

    private static final Pattern FORM = Pattern.compile("(\\S{1,40}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    static Position of(PaymentView payment) {
        return new Position(payment.requestedAt().toInstant(), payment.id());
    }

    static Position parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new Position(Cursor.moment(matcher.group(1)), UUID.fromString(matcher.group(2)));
    }

    String text() {
        return requestedAt + " " + id;
    }
}
