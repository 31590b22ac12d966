package vn.nhiptinh.kit.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.inject.Vetoed;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.servers.Database;

/** An ingest in a process of its own, which waits at a place of the test's choice to be killed or frozen there. */
public final class IngestProcess {

    private IngestProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Database database = new Database(
                "", System.getProperty("url"), System.getProperty("username"), System.getProperty("password"));
        Hold hold = new Hold(Hold.Place.valueOf(System.getProperty("hold")), Path.of(System.getProperty("flags")));
        String key = System.getProperty("key");
        PetitionTrace trace = new PetitionTrace() {
            @Override
            void writing(Set<String> codes) {
                if (codes.contains(key)) {
                    hold.at(Hold.Place.IN_TRANSACTION);
                }
            }
        };
        IngestSettings settings = Ingests.settings(Map.of());
        Ingest ingest = new HeldIngest(database, trace, settings, hold, key);
        Ingests.workers(
                        ingest,
                        settings,
                        System.getProperty("kafka"),
                        System.getProperty("group"),
                        new SimpleMeterRegistry())
                .start(new StartupEvent());
        new CountDownLatch(1).await();
    }

    @Vetoed
    private static final class HeldIngest extends Ingest {

        private final Hold hold;
        private final String key;

        HeldIngest(Database database, Projection projection, IngestSettings settings, Hold hold, String key) {
            super(Ingests.pool(database), List.of(projection), settings, new SimpleMeterRegistry());
            this.hold = hold;
            this.key = key;
        }

        @Override
        public Map<Integer, Long> take(Topic topic, List<Polled> polled) throws SQLException {
            boolean ours = polled.stream().flatMap(p -> p.arrivals().stream()).anyMatch(a -> key.equals(a.aggregate()));
            if (!ours) {
                return super.take(topic, polled);
            }
            hold.at(Hold.Place.BEFORE_TRANSACTION);
            Map<Integer, Long> behind;
            try {
                behind = super.take(topic, polled);
            } catch (SQLException | RuntimeException e) {
                hold.raise("failed");
                throw e;
            }
            hold.at(Hold.Place.AFTER_TRANSACTION);
            hold.raise("returned");
            return behind;
        }
    }
}
