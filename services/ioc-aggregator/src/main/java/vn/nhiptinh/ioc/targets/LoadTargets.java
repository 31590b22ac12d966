package vn.nhiptinh.ioc.targets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.nhiptinh.kit.event.EventLog;

/** Brings the targets of {@code targets.yaml} in that nobody has set yet; what has been set since is left as it is. */
@ApplicationScoped
class LoadTargets {

    private static final String DEFAULTS = "/targets.yaml";
    private static final String SYSTEM = "system";

    private final TargetTable table;
    private final EventLog eventLog;
    private final Clock clock;

    LoadTargets(TargetTable table, EventLog eventLog, Clock clock) {
        this.table = table;
        this.eventLog = eventLog;
        this.clock = clock;
    }

    @Transactional
    void load(@Observes StartupEvent event) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        defaults().forEach((code, terms) -> {
            StoredTarget first = new StoredTarget(code, 1, terms, now, SYSTEM);
            // Of several pods that start at once one stores it, and the others find it there.
            if (table.insert(first)) {
                eventLog.append(SetTarget.event(first));
            }
        });
    }

    /** The targets to begin with, by code. */
    static Map<String, TargetTerms> defaults() {
        ObjectMapper mapper =
                YAMLMapper.builder().addModule(new JavaTimeModule()).build();
        Map<String, TargetTerms> defaults = new LinkedHashMap<>();
        try (InputStream in = LoadTargets.class.getResourceAsStream(DEFAULTS)) {
            for (NewTarget target : mapper.readValue(in, NewTarget[].class)) {
                if (!target.terms().isInOrder() || defaults.put(target.code(), target.terms()) != null) {
                    throw new IllegalStateException("target " + target.code() + " is not as it should be");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the targets", e);
        }
        return defaults;
    }
}
