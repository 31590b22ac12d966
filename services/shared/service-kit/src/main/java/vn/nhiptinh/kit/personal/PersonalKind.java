package vn.nhiptinh.kit.personal;

import java.util.Locale;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.text.SearchText;

/** The kinds of personal data that are searched for, and what makes two spellings of a value the same. */
public enum PersonalKind {
    /** Of a citizen digits only, of a foreigner's passport letters as well. */
    IDENTITY_NUMBER("identity-number") {
        @Override
        String normalise(String value) {
            return NOT_OF_A_NUMBER.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
        }
    },
    PHONE("phone") {
        @Override
        String normalise(String value) {
            return national(digits(value));
        }
    },
    EMAIL("email") {
        @Override
        String normalise(String value) {
            return value.trim().toLowerCase(Locale.ROOT);
        }
    },
    NAME("name") {
        @Override
        String normalise(String value) {
            return SearchText.of(value);
        }
    };

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern NOT_OF_A_NUMBER = Pattern.compile("[^0-9A-Za-z]");

    /** A number behind Viet Nam's country code has nine or ten digits. */
    private static final int COUNTRY_CODE_AND_NUMBER = 11;

    private final String wireName;

    PersonalKind(String wireName) {
        this.wireName = wireName;
    }

    abstract String normalise(String value);

    /** Part of every fingerprint: with another name, what is stored is not found any more. */
    String wireName() {
        return wireName;
    }

    private static String digits(String value) {
        return NO_DIGIT.matcher(value).replaceAll("");
    }

    /** Nobody's number begins with 84 at home: there a 0 comes first. */
    private static String national(String digits) {
        String number = digits.startsWith("00") ? digits.substring(2) : digits;
        return number.startsWith("84") && number.length() >= COUNTRY_CODE_AND_NUMBER
                ? "0" + withoutZero(number.substring(2))
                : digits;
    }

    /** People write +84 (0) 91… as well. */
    private static String withoutZero(String number) {
        return number.startsWith("0") ? number.substring(1) : number;
    }
}
