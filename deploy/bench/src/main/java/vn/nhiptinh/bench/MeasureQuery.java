package vn.nhiptinh.bench;

import java.lang.ref.Reference;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhiptinh.bench.figure.Latencies;
import vn.nhiptinh.bench.log.OfficeDays;
import vn.nhiptinh.bench.question.ProvinceOfFacts;
import vn.nhiptinh.bench.question.RandomQuestions;
import vn.nhiptinh.bench.stage.CpuTime;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuitePorts;

/** {@code run query}: how long an indicator by agency takes over five years of a province. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Random questions for any indicator by agency over up to five years, none of them twice.")
final class MeasureQuery implements Callable<Integer> {

    @Mixin
    private BenchOptions options;

    @Option(
            names = "--facts",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "Dossiers, payments and petitions in the database (default ${DEFAULT-VALUE}).")
    private int facts;

    @Option(names = "--load-only", description = "Only make the facts, unless they are there.")
    private boolean loadOnly;

    @Option(
            names = "--questions",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Random questions, a fifth more before them (default ${DEFAULT-VALUE}).")
    private int questions;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "2",
            description = "Questions at a time (default ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "766",
            description = "What the questions are drawn by (default ${DEFAULT-VALUE}).")
    private long seed;

    private final Consumer<String> say = Stage.teller();

    @Override
    public Integer call() {
        RunDirectory root = new RunDirectory(options.bench().resolve(".run"));
        root.lock();
        ReferenceData data = ReferenceData.read(options.home().resolve("services/procedure-catalog/reference"));
        LocalDate today = BenchOptions.TODAY.toLocalDate();
        RunDirectory run = new ProvinceOfFacts(
                        options.home(),
                        options.bench().resolve(".cache"),
                        data,
                        today,
                        directory ->
                                stage(directory, EnumSet.of(ServiceKind.PROCEDURE_CATALOG, ServiceKind.IOC_AGGREGATOR)),
                        say)
                .with(facts);
        if (loadOnly) {
            return 0;
        }
        try (Stage stage = stage(run, EnumSet.of(ServiceKind.PROCEDURE_CATALOG, ServiceKind.IOC_AGGREGATOR))
                .start()) {
            stage.learn(data);
            stage.stop(ServiceKind.PROCEDURE_CATALOG);
            stage.aggregatorTables().read();
            LocalDate first =
                    OfficeDays.before(today, ProvinceOfFacts.OFFICE_DAYS).day(0);
            RandomQuestions random = new RandomQuestions(stage, data, first, today, clients, seed);
            CpuTime before = stage.cpuTime();
            Latencies latencies = random.measure(questions, say);
            say.accept("  milliseconds of processor per question, those before included: "
                    + stage.cpuTime().since(before).each(questions + questions / 5));
            System.out.printf("query: p99 %.0f ms%n", latencies.millis(0.99));
        }
        // The directory holds the lock: it must not be collected before the end.
        Reference.reachabilityFence(root);
        return 0;
    }

    private Stage stage(RunDirectory run, EnumSet<ServiceKind> kinds) {
        return new Stage(options.home(), run, SuitePorts.from(options.portBase()), kinds, BenchOptions.clock());
    }
}
