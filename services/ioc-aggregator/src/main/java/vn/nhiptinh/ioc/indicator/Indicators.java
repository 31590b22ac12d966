package vn.nhiptinh.ioc.indicator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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

    private final Map<String, Indicator> byId = new LinkedHashMap<>();

    public Indicators() {
        ObjectMapper mapper =
                YAMLMapper.builder().addModule(new JavaTimeModule()).build();
        try (InputStream in = Indicators.class.getResourceAsStream(DEFINITIONS)) {
            for (Indicator indicator : mapper.readValue(in, Indicator[].class)) {
                check(indicator);
                if (byId.put(indicator.id(), indicator) != null) {
                    throw new IllegalStateException("two indicators " + indicator.id());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the definitions of indicators", e);
        }
    }

    public List<Indicator> all() {
        return new ArrayList<>(byId.values());
    }

    public Indicator get(String id) {
        return find(id).orElseThrow(() -> new Problem(IndicatorProblem.UNKNOWN_INDICATOR, id));
    }

    public Optional<Indicator> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** A definition that names what is not there must stop the start, not a question later. */
    private static void check(Indicator indicator) {
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
            case STANDING -> StandingCount.valueOf(q.of());
            default -> throw new IllegalStateException(q.toString());
        }
    }

    private static void check(Indicator indicator, Quantity q, Source source) {
        if (q.source() != source) {
            throw new IllegalStateException(indicator.id() + ": " + q.of() + " is counted of " + source);
        }
    }
}
