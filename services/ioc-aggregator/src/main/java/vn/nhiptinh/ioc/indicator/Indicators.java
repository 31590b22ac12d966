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
import java.util.stream.Stream;
import vn.nhiptinh.kit.problem.Problem;

/** The indicators this service knows, as {@code indicators.yaml} defines them. */
@ApplicationScoped
public class Indicators {

    private static final String DEFINITIONS = "/indicators.yaml";

    private final Map<String, Indicator> byId = new LinkedHashMap<>();

    Indicators() {
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
        Indicator indicator = byId.get(id);
        if (indicator == null) {
            throw new Problem(IndicatorProblem.UNKNOWN_INDICATOR, id);
        }
        return indicator;
    }

    /** A definition that names what is not there must stop the start, not a question later. */
    private static void check(Indicator indicator) {
        List<Indicator.Target> targets = indicator.targets();
        for (int i = 0; i < targets.size(); i++) {
            Indicator.Target target = targets.get(i);
            boolean endless = target.validTo() == null && i < targets.size() - 1;
            boolean backwards = target.validTo() != null && target.validTo().isBefore(target.validFrom());
            boolean tooEarly = i > 0 && targets.get(i - 1).holdsOn(target.validFrom());
            if (endless || backwards || tooEarly) {
                throw new IllegalStateException("targets of " + indicator.id() + " do not follow each other");
            }
        }
        Stream.concat(
                        indicator.numerator().stream(),
                        indicator.denominator() == null ? Stream.empty() : indicator.denominator().stream())
                .map(Indicator.Term::quantity)
                .forEach(q -> {
                    switch (q.kind()) {
                        case SUM, SUM_YEAR_AGO -> q.source().measure(q.of());
                        case OPEN -> {
                            q.source().measure(q.of() + "_began");
                            q.source().measure(q.of() + "_ended");
                        }
                        case PERIOD -> PeriodCount.valueOf(q.of());
                        case DISTINCT -> Dimension.valueOf(q.of());
                        case STANDING -> StandingCount.valueOf(q.of());
                        default -> throw new IllegalStateException(q.toString());
                    }
                });
    }
}
