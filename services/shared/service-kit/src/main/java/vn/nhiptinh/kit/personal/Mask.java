package vn.nhiptinh.kit.personal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a list shows of personal data: enough to recognise what one knows already, too little to learn it. */
public final class Mask {

    private static final String HIDDEN = "***";

    /** Digits at the end of a number that stay, and never more than half of it. */
    private static final int SHOWN_DIGITS = 3;

    /** Digits at the beginning of a phone number that stay: whose network it is of. */
    private static final int SHOWN_PREFIX = 2;

    /** What a commune is called; the house and the street lie before it. */
    private static final Pattern COMMUNE =
            Pattern.compile("(xã|phường|thị trấn|đặc khu)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Parts at the end of an address without a commune that stay, whatever lies before. */
    private static final int SHOWN_PARTS = 2;

    private Mask() {}

    /** The family name whole, of the others the first letter: {@code Nguyễn V** A*}. */
    public static String name(String name) {
        if (name == null || name.isBlank()) {
            return name;
        }
        // Composed, or the marks of a letter would be counted as letters.
        String[] words = Normalizer.normalize(name, Normalizer.Form.NFC).trim().split("\\s+");
        for (int i = words.length == 1 ? 0 : 1; i < words.length; i++) {
            words[i] = firstLetter(words[i]);
        }
        return String.join(" ", words);
    }

    private static String firstLetter(String word) {
        int length = word.codePointCount(0, word.length());
        int shown = length == 1 ? 0 : 1;
        return word.substring(0, word.offsetByCodePoints(0, shown)) + "*".repeat(length - shown);
    }

    /** The last digits: {@code *********123}. */
    public static String identityNumber(String number) {
        return end(number);
    }

    /** The first and the last digits: {@code 09*****890}. */
    public static String phone(String number) {
        String masked = end(number);
        if (masked == null || masked.length() < 2 * (SHOWN_PREFIX + SHOWN_DIGITS)) {
            return masked;
        }
        return number.trim().substring(0, SHOWN_PREFIX) + masked.substring(SHOWN_PREFIX);
    }

    /** The first letter and where it is: {@code n***@example.vn}. */
    public static String email(String address) {
        if (address == null || address.isBlank()) {
            return address;
        }
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return HIDDEN;
        }
        String first = at < 2 ? "" : address.substring(0, address.offsetByCodePoints(0, 1));
        return first + HIDDEN + address.substring(at);
    }

    /** The commune and what it lies in: {@code ***, phường Trần Phú, thành phố Quy Nhơn, tỉnh Bình Định}. */
    public static String address(String address) {
        if (address == null || address.isBlank()) {
            return address;
        }
        // Composed, or a commune would not be known by its name.
        String[] parts =
                Normalizer.normalize(address, Normalizer.Form.NFC).trim().split("\\s*[,;]\\s*");
        int hidden = IntStream.range(1, parts.length)
                .filter(part -> COMMUNE.matcher(parts[part]).matches())
                .findFirst()
                .orElse(Math.max(1, parts.length - SHOWN_PARTS));
        return Arrays.stream(parts).skip(hidden).map(part -> ", " + part).collect(Collectors.joining("", HIDDEN, ""));
    }

    private static String end(String number) {
        if (number == null) {
            return null;
        }
        String bare = number.trim();
        int length = bare.codePointCount(0, bare.length());
        int shown = Math.min(SHOWN_DIGITS, length / 2);
        return "*".repeat(length - shown) + bare.substring(bare.offsetByCodePoints(bare.length(), -shown));
    }
}
