package vn.nhiptinh.acceptance;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.nhiptinh.acceptance.comparison.CompareCounts;
import vn.nhiptinh.acceptance.comparison.Comparison;
import vn.nhiptinh.acceptance.comparison.Difference;
import vn.nhiptinh.acceptance.suite.AwaitCounted;
import vn.nhiptinh.acceptance.suite.RunningSuite;
import vn.nhiptinh.acceptance.suite.ServiceCounts;
import vn.nhiptinh.acceptance.suite.SourceState;
import vn.nhiptinh.acceptance.suite.SuiteAddresses;
import vn.nhiptinh.acceptance.suite.UnansweredException;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.token.SigningKey;
import vn.nhiptinh.launcher.token.Tokens;

/** {@code deploy/acceptance/compare}: the proof from outside that nothing is lost and nothing counted twice. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "deploy/acceptance/compare [OPTION]...",
        description = "Asks every service and the aggregator for the same days and agencies and prints what differs.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all counts are equal", "1:something differs", "2:something could not be asked"})
public final class Compare implements Callable<Integer> {
    static final int EQUAL = 0;
    static final int DIFFERS = 1;
    static final int UNANSWERED = 2;

    private static final int SHOWN = 50;
    private static final int AT_ONCE = 4;
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final List<ServiceKind> SOURCES = Arrays.stream(ServiceKind.values())
            .filter(kind -> kind != ServiceKind.IOC_AGGREGATOR)
            .toList();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            required = true,
            description = "The suite's run directory with its addresses and its key (default deploy/local/.run).")
    private Path run;

    @Option(
            names = "--address",
            paramLabel = "NAME=URI",
            description = "Where a service is, instead of where the run directory says; may be repeated.")
    private Map<String, URI> addresses = new LinkedHashMap<>();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Compares this source only; may be repeated (default all four).")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--from", paramLabel = "DAY", description = "The first day to compare.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day to compare.")
    private LocalDate to;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the aggregator may take to catch up first (default ${DEFAULT-VALUE}).")
    private int wait;

    private final Clock real = Clock.systemUTC();
    private final Duration betweenRounds;

    private Compare(Duration betweenRounds) {
        this.betweenRounds = betweenRounds;
    }

    public static void main(String[] arguments) {
        CommandLine line = commandLine(BETWEEN_ROUNDS);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(line.execute(arguments));
    }

    /** @param betweenRounds after which a day that differs is asked for again */
    static CommandLine commandLine(Duration betweenRounds) {
        CommandLine line = new CommandLine(new Compare(betweenRounds));
        line.setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, command.getErr()));
        line.setParameterExceptionHandler((exception, wrong) -> {
            exception.getCommandLine().getErr().println(exception.getMessage() + " (--help tells the options)");
            return UNANSWERED;
        });
        return line;
    }

    /** Whatever went wrong, nothing was found to differ. */
    private static int explain(Exception exception, PrintWriter err) {
        if (exception instanceof UnansweredException) {
            err.println(exception.getMessage());
        } else {
            exception.printStackTrace(err);
        }
        err.flush();
        return UNANSWERED;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException {
        Instant started = real.instant();
        List<ServiceKind> asked = sources.isEmpty()
                ? SOURCES
                : sources.stream().map(this::source).distinct().toList();
        RunningSuite suite = suite();
        List<SourceState> behind = new AwaitCounted(suite, real)
                .await(asked.stream().map(ServiceKind::wireName).toList(), Duration.ofSeconds(wait)).stream()
                        .filter(state -> !state.counted())
                        .toList();
        Comparison comparison = new CompareCounts(AT_ONCE, betweenRounds)
                .compare(
                        asked.stream()
                                .map(kind -> ServiceCounts.of(suite, kind))
                                .toList(),
                        from,
                        to);
        print(behind, comparison, asked.size(), Duration.between(started, real.instant()));
        return behind.isEmpty() && comparison.differences().isEmpty() ? EQUAL : DIFFERS;
    }

    private RunningSuite suite() throws IOException, GeneralSecurityException {
        // Looked for first: the run directory of a suite that never ran must not come into being by asking for it.
        if (!Files.isDirectory(run)) {
            throw new ParameterException(
                    spec.commandLine(), "No suite ran in " + run + ": start deploy/local/up, or give --run DIR");
        }
        RunDirectory directory = new RunDirectory(run);
        Map<ServiceKind, URI> given = new EnumMap<>(ServiceKind.class);
        addresses.forEach((name, address) -> given.put(service(name), address));
        return new RunningSuite(
                SuiteAddresses.of(directory, given), new Tokens(SigningKey.in(directory.keys()), real), PATIENCE);
    }

    private ServiceKind source(String name) {
        ServiceKind kind = service(name);
        if (!SOURCES.contains(kind)) {
            throw new ParameterException(spec.commandLine(), name + " is not a source");
        }
        return kind;
    }

    private ServiceKind service(String name) {
        try {
            return ServiceKind.of(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void print(List<SourceState> behind, Comparison comparison, int askedSources, Duration taken) {
        PrintWriter out = spec.commandLine().getOut();
        behind.forEach(state -> out.println(state.text()));
        List<Difference> differences = comparison.differences();
        differences.stream().limit(SHOWN).forEach(difference -> out.println(difference.text()));
        if (differences.size() > SHOWN) {
            out.println("… and " + (differences.size() - SHOWN) + " more");
        }
        String verdict = differences.isEmpty()
                ? behind.isEmpty() ? "Equal" : "Equal so far as counted"
                : differences.size() + (differences.size() == 1 ? " difference" : " differences");
        out.println("%s: %d sources, %d days, %d counts compared in %.1f s"
                .formatted(verdict, askedSources, comparison.days(), comparison.counts(), taken.toMillis() / 1000.0));
        out.flush();
    }
}
