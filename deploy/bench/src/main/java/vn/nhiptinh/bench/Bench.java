package vn.nhiptinh.bench;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.servers.ServerException;

/** What {@code deploy/bench/run} runs: one subcommand for each benchmark. */
@Command(
        name = "run",
        customSynopsis = "deploy/bench/run NAME [OPTION]...",
        mixinStandardHelpOptions = true,
        subcommands = {
            MeasureLives.class,
            MeasurePages.class,
            MeasureImport.class,
            ProvePods.class,
            ProveScaleOut.class,
            MeasureCatchup.class,
            MeasureFreshness.class,
            MeasureSnapshot.class,
            MeasureQuery.class,
        },
        description = "Measures the services on this machine.")
public final class Bench {
    private static final int FAILED = 1;

    private Bench() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Bench());
        line.setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, command.getErr()));
        System.exit(line.execute(arguments));
    }

    /** What the caller can put right takes one line; anything else needs its trace. */
    private static int explain(Exception exception, PrintWriter err) {
        if (exception instanceof SuiteException || exception instanceof ServerException) {
            err.println(exception.getMessage());
        } else {
            exception.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }
}
