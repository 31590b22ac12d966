package vn.nhiptinh.bench.page;

import static java.util.Map.entry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;

/**
 * Draws what officers search for: one to three of the criteria that a search knows, with values of which most find
 * something and some nothing.
 */
final class SearchChoice {
    static final List<String> ORDERS = List.of("AGENCY", "NEWEST", "OLDEST", "DUE", "DECIDED");

    private static final int MOST_CRITERIA = 3;
    private static final int DAYS_BACK = 1_000;
    private static final int DAYS_AHEAD = 40;
    private static final DateTimeFormatter IN_CODES = DateTimeFormatter.ofPattern("yyMMdd");
    private static final List<String> WORDS = List.of(
            "khai sinh",
            "khai tu",
            "ket hon",
            "chứng thực",
            "đất đai",
            "xây dựng",
            "giấy phép",
            "dang ky",
            "cap lai",
            "hộ kinh doanh",
            "người có công",
            "bao hiem",
            "phi le hanh tinh");

    private final LocalDate today;
    private final Map<String, Function<SplittableRandom, String>> criteria = new LinkedHashMap<>();

    /** @param agencies those that a search may name */
    SearchChoice(ReferenceData data, LocalDate today, List<String> agencies) {
        this.today = today;
        List<Procedure> procedures = data.procedures().stream()
                .filter(p -> p.root().equals(PageChoice.PROVINCE))
                .toList();
        criteria.put("receivingAgency", random -> one(agencies, random));
        criteria.put("stepAgency", random -> one(agencies, random));
        criteria.put("assignee", random -> "officer-" + random.nextInt(40));
        criteria.put("code", random -> code(one(agencies, random), random));
        criteria.put("text", random -> one(WORDS, random));
        criteria.put("procedure", random -> one(procedures, random).code());
        criteria.put("field", random -> one(procedures, random).fieldCode());
        words().forEach((name, values) -> criteria.put(name, random -> one(values, random)));
        for (String name : List.of(
                "vneidAuthenticated",
                "populationData",
                "eligibleFullOnline",
                "writtenResultRequired",
                "feeBearing",
                "electronicResult",
                "digitised",
                "extended",
                "supplemented",
                "paused",
                "replyOverdue",
                "rated",
                "imported")) {
            criteria.put(name, random -> Boolean.toString(random.nextBoolean()));
        }
        for (String day : List.of("submitted", "received", "due", "completed", "returned")) {
            criteria.put(day + "From", random -> day(random).toString());
            criteria.put(day + "To", random -> day(random).toString());
        }
        criteria.put("assistantCode", random -> "DTN-%04d".formatted(random.nextInt(200)));
        criteria.put("identityLevel", random -> Integer.toString(random.nextInt(3)));
    }

    /** In an order of its own, so that the same seed draws the same searches. */
    private static Map<String, List<String>> words() {
        return new TreeMap<>(Map.ofEntries(
                entry(
                        "status",
                        List.of(
                                "SUBMITTED",
                                "RECEIVED",
                                "REJECTED",
                                "PROCESSING",
                                "SUPPLEMENT_REQUESTED",
                                "PAYMENT_REQUESTED",
                                "WITHDRAWN",
                                "STOPPED",
                                "COMPLETED",
                                "RETURNED")),
                entry(
                        "state",
                        List.of(
                                "SUBMITTED",
                                "RECEIVED",
                                "PROCESSING",
                                "AWAITING_AGENCY",
                                "SUPPLEMENT_REQUESTED",
                                "RESULT_READY",
                                "PAYMENT_AT_RETURN",
                                "STOPPED",
                                "RETURNED")),
                entry("colour", List.of("GREEN", "YELLOW", "RED")),
                entry("serviceLevel", List.of("FULL", "PARTIAL", "INFO_ONLY")),
                entry("level", List.of("PROVINCE", "DISTRICT", "COMMUNE")),
                entry("channel", List.of("ONLINE", "IN_PERSON", "POSTAL")),
                entry("assistedBy", List.of("YOUTH_UNION", "COMMUNITY_DIGITAL_TEAM")),
                entry("applicantKind", List.of("CITIZEN", "BUSINESS", "HOUSEHOLD_BUSINESS", "ORGANISATION", "OTHER")),
                entry("timeliness", List.of("EARLY", "ON_TIME", "LATE")),
                entry("outcome", List.of("GRANTED", "REFUSED")),
                entry("returnedHow", List.of("COUNTER", "ELECTRONIC", "POSTAL")),
                entry("financialState", List.of("NONE", "REQUESTED", "FULFILLED")),
                entry("deliveryState", List.of("NOT_DUE", "AT_DESK", "ON_ITS_WAY", "DELIVERED")),
                entry("syncState", List.of("NONE", "PENDING", "SYNCED", "FAILED"))));
    }

    /** The names of the criteria that can be drawn. */
    List<String> names() {
        return List.copyOf(criteria.keySet());
    }

    /**
     * What is searched for.
     *
     * @param names of its criteria, in alphabetical order
     * @param query each criterion with its value and an ampersand
     */
    record Search(List<String> names, String query) {}

    Search draw(SplittableRandom random) {
        List<String> all = names();
        TreeSet<String> drawn = new TreeSet<>();
        for (int count = 1 + random.nextInt(MOST_CRITERIA); drawn.size() < count; ) {
            drawn.add(one(all, random));
        }
        Map<String, String> values = new TreeMap<>();
        drawn.forEach(name -> values.put(name, criteria.get(name).apply(random)));
        values.keySet().forEach(name -> putInOrder(name, values));
        StringBuilder query = new StringBuilder();
        values.forEach((name, value) -> query.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return new Search(new ArrayList<>(drawn), query.toString());
    }

    /** A period that ends before it begins is refused. */
    private static void putInOrder(String name, Map<String, String> values) {
        String other = name.replaceFirst("From$", "To");
        String from = values.get(name);
        String to = values.get(other);
        if (to != null && from.compareTo(to) > 0) {
            values.replace(name, to);
            values.replace(other, from);
        }
    }

    /** A code's beginning, which is an agency with or without a day, or its end, which is its number. */
    private String code(String agency, SplittableRandom random) {
        String number = "-" + IN_CODES.format(day(random)) + "-%04d".formatted(1 + random.nextInt(30));
        return switch (random.nextInt(4)) {
            case 0 -> agency + "-";
            case 1 -> agency + number.substring(0, number.length() - 5);
            case 2 -> number.substring(1);
            default -> agency + number;
        };
    }

    private LocalDate day(SplittableRandom random) {
        return today.plusDays(random.nextInt(DAYS_AHEAD + DAYS_BACK) - DAYS_BACK);
    }

    private static <T> T one(List<T> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }
}
