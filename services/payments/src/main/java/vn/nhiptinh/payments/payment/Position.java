package vn.nhiptinh.payments.payment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** A payment's place in the list, newest first, as a cursor carries it. */
record Position(Instant requestedAt, UUID id) {

    private static final Pattern FORM = Pattern.compile("(-?\\d{1,17}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    static Position of(PaymentView payment) {
        return new Position(payment.requestedAt().toInstant(), payment.id());
    }

    static Position parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new Problem(CommonProblem.INVALID_CURSOR);
        }
        return new Position(
                Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
                UUID.fromString(matcher.group(2)));
    }

    String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, requestedAt) + " " + id;
    }
}
