package vn.nhiptinh.ioc.indicator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.kit.problem.Problem;

/** The indicators this service knows, as {@code indicators.yaml} defines them. */
@ApplicationScoped
public class Indicators {

    private static final String DEFINITIONS = "/indicators.yaml";
    private static final String ID = "id";
    private static final String VERSION = "version";
    private static final String VALID_FROM = "validFrom";
    private static final String VALID_TO = "validTo";

    /** The versions of each formula, one after the other. */
    private final Map<String, List<Indicator>> byId = new LinkedHashMap<>();

    public Indicators() {
        this(Indicators.class.getResourceAsStream(DEFINITIONS));
    }

    Indicators(InputStream definitions) {
        ObjectMapper mapper =
                YAMLMapper.builder().addModule(new JavaTimeModule()).build();
        try (definitions) {
            Map<String, ObjectNode> newest = new HashMap<>();
            for (ObjectNode definition : mapper.readValue(definitions, ObjectNode[].class)) {
                ObjectNode whole =
                        newest.compute(definition.path(ID).asText(), (id, before) -> whole(before, definition));
                Indicator indicator = mapper.treeToValue(whole, Indicator.class);
                check(indicator);
                List<Indicator> versions = byId.computeIfAbsent(indicator.id(), id -> new ArrayList<>());
                checkFollows(versions, indicator);
                versions.add(indicator);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the definitions of indicators", e);
        }
    }

    /** A version says what has changed since the one before it. */
    private static ObjectNode whole(ObjectNode before, ObjectNode definition) {
        if (before == null) {
            return definition;
        }
        ObjectNode whole = before.deepCopy();
        whole.remove(List.of(VERSION, VALID_FROM, VALID_TO));
        whole.setAll(definition);
        return whole;
    }

    /** Every indicator by its newest formula. */
    public List<Indicator> all() {
        return byId.values().stream()
                .map(versions -> versions.get(versions.size() - 1))
                .toList();
    }

    /** Every indicator by the formula of a day. */
    public List<Indicator> on(LocalDate day) {
        return byId.values().stream().map(versions -> on(day, versions)).toList();
    }

    /** An indicator by its newest formula. */
    public Indicator get(String id) {
        return find(id).orElseThrow(() -> new Problem(IndicatorProblem.UNKNOWN_INDICATOR, id));
    }

    /** An indicator by the formula of a day. */
    public Indicator get(String id, LocalDate day) {
        return find(id, day).orElseThrow(() -> new Problem(IndicatorProblem.UNKNOWN_INDICATOR, id));
    }

    /** An indicator by its newest formula, if there is one of that name. */
    public Optional<Indicator> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(versions -> versions.get(versions.size() - 1));
    }

    /** An indicator by the formula of a day, if there is one of that name. */
    public Optional<Indicator> find(String id, LocalDate day) {
        return Optional.ofNullable(byId.get(id)).map(versions -> on(day, versions));
    }

    /** Days before there was any formula are counted by the first, which the answer says. */
    private static Indicator on(LocalDate day, List<Indicator> versions) {
        return versions.stream()
                .filter(v -> v.holdsOn(day))
                .findFirst()
                .orElseGet(() -> day.isBefore(versions.get(0).validFrom())
                        ? versions.get(0)
                        : versions.get(versions.size() - 1));
    }

    private static void checkFollows(List<Indicator> versions, Indicator next) {
        if (versions.isEmpty()) {
            return;
        }
        Indicator last = versions.get(versions.size() - 1);
        if (next.version() != last.version() + 1
                || !next.validFrom().minusDays(1).equals(last.validTo())) {
            throw new IllegalStateException("versions of " + next.id() + " do not follow each other");
        }
    }

    /** A definition that names what is not there must stop the start, not a question later. */
    private static void check(Indicator indicator) {
        boolean perDays = indicator.perDays() != null;
        if (perDays && (indicator.perDays() <= 0 || indicator.denominator() == null)) {
            throw new IllegalStateException(indicator.id() + " is for no number of days");
        }
        if (indicator.divisor() != null && (indicator.divisor() <= 0 || indicator.denominator() == null)) {
            throw new IllegalStateException(indicator.id() + " has nothing to divide");
        }
        indicator.quantities().forEach(q -> check(indicator, q));
    }

    private static void check(Indicator indicator, Quantity q) {
        switch (q.kind()) {
            case SUM, SUM_YEAR_AGO -> q.source().measure(q.of());
            case OPEN -> {
                OpenState state = OpenState.named(q.of());
                state.began();
                state.ended();
                check(indicator, q, state.source());
            }
            case PERIOD -> check(indicator, q, PeriodCount.valueOf(q.of()).source());
            case DISTINCT -> {
                Dimension.valueOf(q.of());
                q.source().measure(q.having());
            }
            case STANDING, USED -> StandingCount.valueOf(q.of());
            case PUBLICATION -> PublicationCount.valueOf(q.of());
            default -> throw new IllegalStateException(q.toString());
        }
    }

    private static void check(Indicator indicator, Quantity q, Source source) {
        if (q.source() != source) {
            throw new IllegalStateException(indicator.id() + ": " + q.of() + " is counted of " + source);
        }
    }
}
