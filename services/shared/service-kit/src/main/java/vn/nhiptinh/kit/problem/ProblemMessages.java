package vn.nhiptinh.kit.problem;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The words of problems, Vietnamese unless the caller asks for English. The kit's own stand in the
 * bundle {@code kit-problems}, a service's in {@code problems}.
 */
@ApplicationScoped
public class ProblemMessages {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final List<String> BUNDLES = List.of("problems", "kit-problems");

    public String title(ProblemCode code, Locale locale) {
        return new MessageFormat(text(code.code() + ".title", locale), locale).format(new Object[0]);
    }

    public String detail(ProblemCode code, Locale locale, Object... arguments) {
        // Text only: MessageFormat would write the year 2027 as "2.027".
        Object[] words = Arrays.stream(arguments).map(String::valueOf).toArray();
        return new MessageFormat(text(code.code() + ".detail", locale), locale).format(words);
    }

    /** The language to answer in. */
    public static Locale choose(List<Locale> accepted) {
        return accepted.stream()
                .map(Locale::getLanguage)
                .filter(l -> l.equals("en") || l.equals("vi"))
                .findFirst()
                .map(l -> l.equals("en") ? Locale.ENGLISH : VIETNAMESE)
                .orElse(VIETNAMESE);
    }

    /** A text of the bundles that has no placeholders, if there is one. */
    public Optional<String> word(String key, Locale locale) {
        return find(key, locale).map(text -> new MessageFormat(text, locale).format(new Object[0]));
    }

    private static String text(String key, Locale locale) {
        return find(key, locale).orElseThrow(() -> new IllegalStateException("no words for " + key + " in " + locale));
    }

    private static Optional<String> find(String key, Locale locale) {
        for (String name : BUNDLES) {
            try {
                ResourceBundle bundle = ResourceBundle.getBundle(
                        name,
                        locale,
                        Thread.currentThread().getContextClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
                if (bundle.containsKey(key)) {
                    return Optional.of(bundle.getString(key));
                }
            } catch (MissingResourceException noBundle) {
                continue;
            }
        }
        return Optional.empty();
    }
}
