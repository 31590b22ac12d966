package vn.nhiptinh.dossier.search;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an officer knows of a dossier's code: how it begins, which names agency and day; how it ends, which is its number;
 * or a part from its middle that has the whole day, with what stands on either side of it. There is an index of
 * beginnings and one of endings. Parts from the middle are beginnings too, once the agency before them is known: there are
 * few of those.
 */
final class CodePart {

    /** The end of the agency, the day, which ministries write with four digits of the year, and what follows. */
    private static final Pattern MIDDLE =
            Pattern.compile("(?:(?<agency>[0-9.][A-Z0-9.]*)?-)?(?<rest>\\d{6}(?:\\d{2})?(?:-\\d*)?)");

    private static final String BEGINS_OR_ENDS =
            "code >= :code and code < :codeEnd or reverse(code) >= :edoc and reverse(code) < :edocEnd";

    /** Goes from the first code of an agency to the first of the next one, so that it reads as many as there are agencies. */
    private static final String FOUND_BEHIND_AGENCY = """
            code = any (array(
              with recursive office (agency) as (
                (select split_part(d.code, '-', 1) from dossier d order by d.code limit 1)
                union all
                select (select split_part(d.code, '-', 1) from dossier d
                        where d.code > office.agency || '-~' order by d.code limit 1)
                from office where office.agency is not null
              )
              select d.code from office
              join dossier d on d.code >= office.agency || '-' || :rest and d.code < office.agency || '-' || :rest || '~'
              where right(office.agency, length(:agencyEnds)) = :agencyEnds
            ))""";

    /** The same, told of one code. */
    private static final String STANDS_BEHIND_AGENCY = "starts_with(substr(code, strpos(code, '-') + 1), :rest)"
            + " and right(split_part(code, '-', 1), length(:agencyEnds)) = :agencyEnds";

    private final String text;
    private final Matcher middle;

    private CodePart(String text) {
        this.text = text;
        this.middle = MIDDLE.matcher(text);
    }

    /** @param text null where no code is asked for */
    static Optional<CodePart> of(String text) {
        return Optional.ofNullable(text).map(CodePart::new);
    }

    /** Adds that a code has this part, in a way that the indexes answer. */
    void find(Conditions all) {
        have(all, FOUND_BEHIND_AGENCY);
    }

    /** Adds that a code has this part, in a way that is told quickly of one dossier after the other. */
    void hold(Conditions all) {
        have(all, STANDS_BEHIND_AGENCY);
    }

    private void have(Conditions all, String behindAgency) {
        String backwards = new StringBuilder(text).reverse().toString();
        all.with("code", text)
                .with("codeEnd", text + "~")
                .with("edoc", backwards)
                .with("edocEnd", backwards + "~");
        if (middle.matches()) {
            all.always("(" + BEGINS_OR_ENDS + " or " + behindAgency + ")")
                    .with("rest", middle.group("rest"))
                    .with(
                            "agencyEnds",
                            Optional.ofNullable(middle.group("agency")).orElse(""));
        } else {
            all.always("(" + BEGINS_OR_ENDS + ")");
        }
    }
}
