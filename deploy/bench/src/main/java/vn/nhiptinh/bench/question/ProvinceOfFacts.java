package vn.nhiptinh.bench.question;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.nhiptinh.bench.log.LifeLog;
import vn.nhiptinh.bench.log.LogWriter;
import vn.nhiptinh.bench.log.MixedLives;
import vn.nhiptinh.bench.log.OfficeDays;
import vn.nhiptinh.bench.stage.KeptData;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.bench.stage.TakenIn;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteClock;

/**
 * An aggregator's database with so many facts of five years. It is made once, by letting the aggregator take in the
 * events of that many lives, and kept.
 */
public final class ProvinceOfFacts {
    /** Facts begin on so many Mondays to Fridays, which are five years. */
    public static final int OFFICE_DAYS = 5 * 52 * 5;

    private static final String COMPLETE = "complete";
    private static final long SEED = 5_000_000;
    private static final int PIECE = 500_000;
    private static final Duration PIECE_BOUND = Duration.ofMinutes(20);
    private static final List<String> TOPICS = List.of(TakenIn.DOSSIERS, "payments.events.v1", "feedback.events.v1");

    private final Path home;
    private final Path cache;
    private final ReferenceData data;
    private final LocalDate today;
    private final Function<RunDirectory, Stage> stages;
    private final Consumer<String> say;

    /** @param stages opens a stage with the catalogue and the aggregator over a directory */
    public ProvinceOfFacts(
            Path home,
            Path cache,
            ReferenceData data,
            LocalDate today,
            Function<RunDirectory, Stage> stages,
            Consumer<String> say) {
        this.home = home;
        this.cache = cache;
        this.data = data;
        this.today = today;
        this.stages = stages;
        this.say = say;
    }

    /** The directory of the database, which is made now unless it is there. */
    public RunDirectory with(int facts) {
        Path kept = KeptData.directory(cache, "facts-" + facts, scripts());
        if (!Files.exists(kept.resolve(COMPLETE))) {
            KeptData.delete(kept);
            make(new RunDirectory(kept), facts);
        }
        return new RunDirectory(kept);
    }

    private List<Path> scripts() {
        List<Path> folders = new ArrayList<>();
        folders.add(home.resolve("services/shared/service-kit/src/main/resources/db/kit"));
        folders.add(home.resolve("services/procedure-catalog/src/main/resources/db/migration"));
        // A generation's tables may be made from scripts that lie elsewhere than the migrations.
        try (Stream<Path> all = Files.walk(home.resolve("services/ioc-aggregator/src/main/resources/db"))) {
            all.filter(Files::isDirectory).sorted().forEach(folders::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders;
    }

    private void make(RunDirectory run, int facts) {
        say.accept("Making " + facts + " facts once, in " + run.root());
        OfficeDays days = OfficeDays.before(today, OFFICE_DAYS);
        LifeLog log = new LifeLog(new MixedLives(data, today, days, SEED), facts, OFFICE_DAYS, days, SEED, life -> {})
                .until(today.atStartOfDay().atOffset(SuiteClock.ZONE));
        try (Stage stage = stages.apply(run).start()) {
            stage.learn(data);
            stage.stop(ServiceKind.PROCEDURE_CATALOG);
            long begin = System.nanoTime();
            long records = 0;
            try (LogWriter writer = LogWriter.inBulk(stage.bootstrapServers());
                    TakenIn takenIn = new TakenIn(stage, TOPICS)) {
                for (long piece = writer.append(log, PIECE); piece > 0; piece = writer.append(log, PIECE)) {
                    // Kafka stays one piece ahead.
                    takenIn.await(records, PIECE_BOUND);
                    records += piece;
                    say.accept("  %d events written; %.0f events/s"
                            .formatted(records, (records - piece) / ((System.nanoTime() - begin) / 1e9)));
                }
                takenIn.await(records, PIECE_BOUND);
            }
            say.accept("  %d events taken in; %.0f events/s"
                    .formatted(records, records / ((System.nanoTime() - begin) / 1e9)));
            // What autovacuum would do sooner or later, done before it can disturb a measurement.
            stage.aggregatorTables().run("vacuum (analyze)", "checkpoint");
        }
        try {
            Files.writeString(run.root().resolve(COMPLETE), Instant.now() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
