package vn.nhiptinh.kit.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes Vietnamese text findable by people who type without diacritics. */
public final class SearchText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cntrl}]+");

    private SearchText() {}

    /** Lower case, without diacritics, one space between words; {@code đ}, which is a letter of its own, becomes d. */
    public static String of(String... texts) {
        StringBuilder all = new StringBuilder();
        for (String text : texts) {
            if (text != null) {
                all.append(text).append(' ');
            }
        }
        String bare = MARKS.matcher(Normalizer.normalize(all, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd');
        return SPACES.matcher(bare).replaceAll(" ").trim();
    }

    /** The patterns, for LIKE, that must all match a text for it to hold every word of a query. */
    public static List<String> patterns(String query) {
        String words = query == null ? "" : of(query);
        return words.isEmpty()
                ? List.of()
                : Arrays.stream(words.split(" "))
                        .map(word -> "%"
                                + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                        .toList();
    }
}
