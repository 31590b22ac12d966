package vn.nhiptinh.bench.page;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import vn.nhiptinh.launcher.reference.Agency;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.ReferenceData;

/**
 * Draws pages that officers ask for, none of them twice: work lists, lists of dossiers with and
 * without a status, and searches in every order, by officers of the whole province, of a department,
 * a district or a commune, of any length, from the beginning or behind a cursor that an earlier page
 * ended with.
 */
final class PageChoice {
    static final String PROVINCE = "H08";
    private static final List<String> STATUSES =
            List.of("SUBMITTED", "RECEIVED", "PROCESSING", "COMPLETED", "RETURNED");
    private static final int LONGEST = 200;
    private static final int MOST_CURSORS = 500;

    /** What kind of page it is, for figures of each. */
    enum Kind {
        WORK_LIST,
        LIST,
        SEARCH
    }

    /**
     * A page.
     *
     * @param agency of the officer who asks
     * @param list what it is cut from: address and query without limit and cursor
     * @param traits what may make it slow, in words
     */
    record PageRequest(Kind kind, String agency, String list, String path, Set<String> traits) {}

    /** Those who ask: so many agencies of one kind. */
    private record Askers(String kind, List<String> agencies) {}

    /** Where a list goes on. */
    private record Cursor(PageRequest page, String after) {}

    private final SplittableRandom random;
    private final SearchChoice searches;
    private final List<Askers> askers = new ArrayList<>();
    private final Deque<Cursor> cursors = new ArrayDeque<>();
    private final Set<String> asked = new HashSet<>();

    PageChoice(ReferenceData data, LocalDate today, SplittableRandom random) {
        this.random = random;
        askers.add(new Askers("the whole province", List.of(PROVINCE)));
        List<String> all = new ArrayList<>();
        for (Level level : Level.values()) {
            List<String> agencies = data.agencies().stream()
                    .filter(a -> a.root().equals(PROVINCE) && !a.code().equals(PROVINCE))
                    .filter(a -> a.level() == level && a.validOn(today))
                    .map(Agency::code)
                    .toList();
            all.addAll(agencies);
            if (!agencies.isEmpty()) {
                askers.add(new Askers("level " + level, agencies));
            }
        }
        searches = new SearchChoice(data, today, all);
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
        if (!cursors.isEmpty() && random.nextInt(10) < 4) {
            Cursor cursor = cursors.removeFirst();
            PageRequest before = cursor.page();
            String path = before.list() + "limit=" + limit + "&after=" + cursor.after();
            return new PageRequest(
                    before.kind(), before.agency(), before.list(), path, with(before, "behind a cursor"));
        }
        Askers who = askers.get(random.nextInt(askers.size()));
        String agency = who.agencies().get(random.nextInt(who.agencies().size()));
        Set<String> traits = new TreeSet<>(Set.of(who.kind()));
        return switch (random.nextInt(5)) {
            case 0 -> page(Kind.WORK_LIST, agency, "/v1/worklists/" + agency + workList() + "?", limit, traits);
            case 1 -> page(Kind.LIST, agency, "/v1/dossiers?agency=" + agency + "&" + status(), limit, traits);
            default -> search(agency, limit, traits);
        };
    }

    /** An officer's reach bounds a search as well where no agency is named. */
    private PageRequest search(String agency, int limit, Set<String> traits) {
        SearchChoice.Search search = searches.draw(random);
        String order = SearchChoice.ORDERS.get(random.nextInt(SearchChoice.ORDERS.size()));
        search.names().forEach(name -> traits.add("by " + name));
        traits.add("in order " + order);
        String named = random.nextInt(4) == 0 ? "agency=" + agency + "&" : "";
        String list = "/v1/dossiers?" + named + search.query() + "order=" + order + "&";
        return page(Kind.SEARCH, agency, list, limit, traits);
    }

    private static PageRequest page(Kind kind, String agency, String list, int limit, Set<String> traits) {
        return new PageRequest(kind, agency, list, list + "limit=" + limit, traits);
    }

    private static Set<String> with(PageRequest page, String trait) {
        Set<String> traits = new TreeSet<>(page.traits());
        traits.add(trait);
        return traits;
    }

    /** Mostly dossiers: of steps and unanswered submissions there are few at any time. */
    private String workList() {
        return switch (random.nextInt(6)) {
            case 0 -> "/steps";
            case 1 -> "/submissions";
            default -> "";
        };
    }

    private String status() {
        int drawn = random.nextInt(STATUSES.size() + 1);
        return drawn == STATUSES.size() ? "" : "status=" + STATUSES.get(drawn) + "&";
    }
}
