package vn.nhiptinh.bench;

import java.lang.ref.Reference;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhiptinh.bench.dossiers.PastDossiers;
import vn.nhiptinh.bench.dossiers.PreloadedProvince;
import vn.nhiptinh.bench.page.RandomPages;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuitePorts;

/** {@code run pages}: how long random pages take over a province's past, without the lives of {@code run lives}. */
@Command(
        name = "pages",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Random work lists, lists and searches of a province with a past.")
final class MeasurePages implements Callable<Integer> {
    private static final int ROWS_PER_FILE = 100_000;

    @Mixin
    private BenchOptions options;

    @Mixin
    private ServiceOptions services;

    @Option(
            names = "--dossiers",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Dossiers in the database (default ${DEFAULT-VALUE}).")
    private int dossiers;

    @Option(
            names = "--pages",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Random pages, a fifth more before them (default ${DEFAULT-VALUE}).")
    private int pages;

    @Option(
            names = "--page-clients",
            paramLabel = "N",
            defaultValue = "2",
            description = "Pages at a time (default ${DEFAULT-VALUE}).")
    private int pageClients;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "766",
            description = "What the pages are drawn by (default ${DEFAULT-VALUE}).")
    private long seed;

    private final Consumer<String> say = Stage.teller();

    @Override
    public Integer call() {
        RunDirectory root = new RunDirectory(options.bench().resolve(".run"));
        root.lock();
        RunDirectory run = new RunDirectory(root.root().resolve("pages"));
        run.clear();
        ReferenceData data = ReferenceData.read(options.home().resolve("services/procedure-catalog/reference"));
        new PreloadedProvince(
                        options.bench().resolve(".cache"),
                        options.home(),
                        data,
                        new PastDossiers(data, BenchOptions.TODAY.toLocalDate(), ROWS_PER_FILE),
                        (directory, kinds) -> stage(directory, kinds),
                        say)
                .copyTo(run, dossiers, services.kinds());
        try (Stage stage = stage(run, services.kinds()).start()) {
            stage.learn(data);
            stage.readDossiers();
            RandomPages.Reading reading = new RandomPages(
                            stage, data, BenchOptions.TODAY.toLocalDate(), pageClients, seed)
                    .measure(pages, say);
            System.out.printf("pages: p99 %.0f ms%n", reading.all().millis(0.99));
        }
        run.clearData();
        // The directory holds the lock: it must not be collected before the end.
        Reference.reachabilityFence(root);
        return 0;
    }

    private Stage stage(RunDirectory run, Set<ServiceKind> kinds) {
        return new Stage(options.home(), run, SuitePorts.from(options.portBase()), kinds, BenchOptions.clock());
    }
}
