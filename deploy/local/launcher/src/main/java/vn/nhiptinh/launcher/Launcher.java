package vn.nhiptinh.launcher;

import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.launcher.token.MintToken;
import vn.nhiptinh.servers.ServerException;

/** What {@code deploy/local/up} and {@code deploy/local/token} run. */
@Command(
        name = "launcher",
        mixinStandardHelpOptions = true,
        subcommands = {Up.class, MintToken.class, WriteReference.class, MakePersonalKeys.class},
        description = "Runs the suite on this machine.")
public final class Launcher {
    private static final int FAILED = 1;

    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Launcher());
        line.registerConverter(LocalDateTime.class, Launcher::moment);
        line.setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, command.getErr()));
        line.setParameterExceptionHandler((exception, wrong) -> {
            exception.getCommandLine().getErr().println(exception.getMessage() + " (--help tells the options)");
            return exception.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
        });
        return line;
    }

    /** What a builder can put right takes one line; anything else needs its trace. */
    private static LocalDateTime moment(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no moment such as 2023-09-12T07:30");
        }
    }

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
