package vn.nhiptinh.bench;

import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhiptinh.bench.dossiers.PastDossiers;
import vn.nhiptinh.bench.stage.CpuTime;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.scenario.ImportFiles;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.SuitePorts;

/** {@code run import}: how many dossiers of an old system per second, with the events of their lives. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Dossiers per second through POST /v1/imports/dossiers, with all their event rows.")
final class MeasureImport implements Callable<Integer> {

    @Mixin
    private BenchOptions options;

    @Mixin
    private ServiceOptions services;

    @Option(
            names = "--dossiers",
            paramLabel = "N",
            defaultValue = "500000",
            description = "Dossiers that are imported (default ${DEFAULT-VALUE}).")
    private int dossiers;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "300000",
            description = "Dossiers that are imported before, in whole files (default ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Dossiers of one file, at most 200000 (default ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "1",
            description = "Files sent at a time (default ${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(
            names = "--pause-above",
            paramLabel = "N",
            description = "The service's bound of unpublished events above which imports pause.")
    private Integer pauseAbove;

    private final Consumer<String> say = Stage.teller();

    @Override
    public Integer call() {
        RunDirectory root = new RunDirectory(options.bench().resolve(".run"));
        root.lock();
        RunDirectory run = new RunDirectory(root.root().resolve("import"));
        run.clear();
        ReferenceData data = ReferenceData.read(options.home().resolve("services/procedure-catalog/reference"));
        int warmFiles = Math.max(1, warmUp / rows);
        List<ImportFile> files = new PastDossiers(data, BenchOptions.TODAY.toLocalDate(), rows)
                .writeTo(run.imports().resolve("dossiers"), dossiers + warmFiles * rows);
        say.accept("%d files of %d dossiers written, the first %d to warm up".formatted(files.size(), rows, warmFiles));
        try (Stage stage = stage(run).start()) {
            stage.learn(data);
            ImportFiles imports = new ImportFiles(stage.client());
            for (ImportFile file : files.subList(0, warmFiles)) {
                long begin = System.nanoTime();
                imports.inOrder(List.of(file));
                say.accept("warming up: %.0f dossiers/s".formatted(file.rows() / ((System.nanoTime() - begin) / 1e9)));
            }
            stage.awaitPublished();
            long events = events(stage);
            CpuTime before = stage.cpuTime();
            long begin = System.nanoTime();
            imports.concurrently(files.subList(warmFiles, files.size()), atOnce);
            double took = (System.nanoTime() - begin) / 1e9;
            long pending = stage.pending();
            long stored = events(stage) - events;
            say.accept(
                    "imported in %.1f s with %d events; %d of them not published yet".formatted(took, stored, pending));
            say.accept("  milliseconds of processor per dossier: "
                    + stage.cpuTime().since(before).each(dossiers));
            stage.awaitPublished();
            say.accept("all published %.1f s after the first request".formatted((System.nanoTime() - begin) / 1e9));
            System.out.printf("import: %.0f dossiers/s%n", dossiers / took);
        }
        run.clearData();
        // The directory holds the lock: it must not be collected before the end.
        Reference.reachabilityFence(root);
        return 0;
    }

    private Stage stage(RunDirectory run) {
        Stage stage = new Stage(
                options.home(), run, SuitePorts.from(options.portBase()), services.kinds(), BenchOptions.clock());
        return pauseAbove == null
                ? stage
                : stage.with("NHIPTINH_RELAY_IMPORT_PAUSE_ABOVE", Integer.toString(pauseAbove));
    }

    private static long events(Stage stage) {
        return stage.sql().number("select count(*) from event");
    }
}
