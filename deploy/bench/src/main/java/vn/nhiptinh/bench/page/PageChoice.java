package vn.nhiptinh.bench.page;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import vn.nhiptinh.launcher.reference.Agency;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.ReferenceData;

/**
 * Draws pages that officers ask for, none of them twice: work lists and lists of dossiers of the
 * whole province, of a department, a district or a commune, with and without a status, of any
 * length, from the beginning or behind a cursor that an earlier page ended with.
 */
final class PageChoice {
    private static final String PROVINCE = "H08";
    private static final List<String> STATUSES =
            List.of("SUBMITTED", "RECEIVED", "PROCESSING", "COMPLETED", "RETURNED");
    private static final int LONGEST = 200;
    private static final int MOST_CURSORS = 500;

    /** What kind of page it is, for figures of each. */
    enum Kind {
        WORK_LIST,
        SEARCH
    }

    /** A page, and the list it is cut from: address and query without limit and cursor. */
    record PageRequest(Kind kind, String agency, String list, String path) {}

    /** Where a list goes on. */
    private record Cursor(PageRequest page, String after) {}

    private final SplittableRandom random;
    private final List<List<String>> agenciesByKind = new ArrayList<>();
    private final Deque<Cursor> cursors = new ArrayDeque<>();
    private final Set<String> asked = new HashSet<>();

    PageChoice(ReferenceData data, LocalDate today, SplittableRandom random) {
        this.random = random;
        agenciesByKind.add(List.of(PROVINCE));
        for (Level level : Level.values()) {
            List<String> agencies = data.agencies().stream()
                    .filter(a -> a.root().equals(PROVINCE) && !a.code().equals(PROVINCE))
                    .filter(a -> a.level() == level && a.validOn(today))
                    .map(Agency::code)
                    .toList();
            if (!agencies.isEmpty()) {
                agenciesByKind.add(agencies);
            }
        }
    }

    /** A page that was never asked for. */
    synchronized PageRequest next() {
        while (true) {
            PageRequest page = draw();
            if (asked.add(page.path())) {
                return page;
            }
        }
    }

    /** Remembers where a page ended. */
    synchronized void endedWith(PageRequest page, String cursor) {
        if (cursors.size() < MOST_CURSORS) {
            cursors.addLast(new Cursor(page, cursor));
        }
    }

    private PageRequest draw() {
        int limit = 1 + random.nextInt(LONGEST);
        if (!cursors.isEmpty() && random.nextInt(10) < 6) {
            Cursor cursor = cursors.removeFirst();
            PageRequest before = cursor.page();
            return new PageRequest(
                    before.kind(),
                    before.agency(),
                    before.list(),
                    before.list() + "limit=" + limit + "&after=" + cursor.after());
        }
        List<String> agencies = agenciesByKind.get(random.nextInt(agenciesByKind.size()));
        String agency = agencies.get(random.nextInt(agencies.size()));
        boolean workList = random.nextBoolean();
        String list = workList ? "/v1/worklists/" + agency + "?" : "/v1/dossiers?agency=" + agency + "&" + status();
        return new PageRequest(workList ? Kind.WORK_LIST : Kind.SEARCH, agency, list, list + "limit=" + limit);
    }

    private String status() {
        int drawn = random.nextInt(STATUSES.size() + 1);
        return drawn == STATUSES.size() ? "" : "status=" + STATUSES.get(drawn) + "&";
    }
}
