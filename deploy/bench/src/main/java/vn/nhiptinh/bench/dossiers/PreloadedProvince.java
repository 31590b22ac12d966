package vn.nhiptinh.bench.dossiers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vn.nhiptinh.bench.stage.KeptData;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.client.Aggregator;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.scenario.ImportFiles;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * Databases with so many dossiers, made once through the service's own import and kept; what is
 * measured works on a copy. One that was broken off goes on where it stopped, and one that was made
 * with other tables is made anew.
 */
public final class PreloadedProvince {
    private static final String DATA = "data";
    private static final String SENT = "sent";
    private static final String COMPLETE = "complete";
    private static final String TAKEN_IN = "taken-in-by-aggregator";
    private static final Duration CATCH_UP_BOUND = Duration.ofMinutes(30);

    /** Opens a stage over a directory with the given services. */
    public interface Stages {
        Stage over(RunDirectory directory, Set<ServiceKind> kinds);
    }

    private final Path cache;
    private final Path home;
    private final ReferenceData data;
    private final PastDossiers past;
    private final Stages stages;
    private final Consumer<String> say;

    public PreloadedProvince(
            Path cache, Path home, ReferenceData data, PastDossiers past, Stages stages, Consumer<String> say) {
        this.cache = cache;
        this.home = home;
        this.data = data;
        this.past = past;
        this.stages = stages;
        this.say = say;
    }

    /** Puts a copy of the databases with so many dossiers into a directory. */
    public void copyTo(RunDirectory directory, int dossiers, Set<ServiceKind> kinds) {
        Path kept = kept(dossiers);
        RunDirectory run = new RunDirectory(kept);
        if (!Files.exists(kept.resolve(COMPLETE))) {
            load(run, dossiers);
        }
        if (kinds.contains(ServiceKind.IOC_AGGREGATOR) && !Files.exists(kept.resolve(TAKEN_IN))) {
            takeIn(run, kinds);
        }
        say.accept("Copying the databases with " + dossiers + " dossiers");
        copy(kept.resolve(DATA), directory.root().resolve(DATA));
    }

    private Path kept(int dossiers) {
        return KeptData.directory(
                cache,
                Integer.toString(dossiers),
                List.of(
                        home.resolve("services/shared/service-kit/src/main/resources/db/kit"),
                        home.resolve("services/dossier-intake/src/main/resources/db/migration"),
                        home.resolve("services/procedure-catalog/src/main/resources/db/migration"),
                        home.resolve("services/ioc-aggregator/src/main/resources/db/migration")));
    }

    private void load(RunDirectory run, int dossiers) {
        say.accept("Loading " + dossiers + " dossiers once, into " + run.root());
        List<ImportFile> files = past.writeTo(run.imports().resolve("dossiers"), dossiers);
        try (Stage stage = stages.over(run, Set.of(ServiceKind.PROCEDURE_CATALOG, ServiceKind.DOSSIER_INTAKE))) {
            stage.start().learn(data);
            ImportFiles imports = new ImportFiles(stage.client());
            for (int sent = sent(run); sent < files.size(); sent++) {
                long begin = System.nanoTime();
                imports.inOrder(List.of(files.get(sent)));
                write(run.root().resolve(SENT), Integer.toString(sent + 1));
                say.accept("  file %d of %d: %.0f dossiers/s"
                        .formatted(
                                sent + 1, files.size(), files.get(sent).rows() / ((System.nanoTime() - begin) / 1e9)));
            }
            stage.awaitPublished();
            stage.leaveBare();
            // What autovacuum would do sooner or later, done before it can disturb a measurement.
            stage.sql().run("vacuum (analyze)", "checkpoint");
        }
        KeptData.delete(run.imports());
        write(run.root().resolve(COMPLETE), Instant.now().toString());
    }

    private void takeIn(RunDirectory run, Set<ServiceKind> kinds) {
        say.accept("Letting the aggregator take them in, once");
        try (Stage stage = stages.over(run, kinds)) {
            stage.start().learn(data);
            Aggregator aggregator = new Aggregator(stage.client());
            Instant begin = Instant.now();
            Stage.await(CATCH_UP_BOUND, "the aggregator to catch up", () -> aggregator
                    .backlog(Set.of("procedure-catalog", "dossier-intake"), begin)
                    .empty());
        }
        KeptData.delete(run.imports());
        write(run.root().resolve(TAKEN_IN), Instant.now().toString());
    }

    private static int sent(RunDirectory run) {
        Path file = run.root().resolve(SENT);
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new SuiteException("Cannot copy " + from + " to " + to, e);
        }
    }
}
