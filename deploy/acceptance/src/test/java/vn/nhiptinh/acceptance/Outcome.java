package vn.nhiptinh.acceptance;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import vn.nhiptinh.acceptance.suite.SmallSuite;
import vn.nhiptinh.acceptance.suite.Source;
import vn.nhiptinh.launcher.suite.ServiceKind;

/** What {@code compare} ended with and printed. */
record Outcome(int status, List<String> lines) {
    /** Nothing moves while a test compares: what differs is asked for again at once. */
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);

    /** Compares the catalogue and these sources of a suite. */
    static Outcome ofCompare(SmallSuite suite, Source... sources) {
        List<String> arguments =
                new ArrayList<>(List.of("--run", suite.run().root().toString()));
        arguments.addAll(List.of("--source", ServiceKind.PROCEDURE_CATALOG.wireName()));
        Arrays.stream(sources).forEach(source -> arguments.addAll(List.of("--source", source.wireName())));
        for (ServiceKind kind : ServiceKind.values()) {
            arguments.addAll(
                    List.of("--address", kind.wireName() + "=" + suite.ports().uri(kind)));
        }
        StringWriter out = new StringWriter();
        CommandLine line = Compare.commandLine(BETWEEN_ROUNDS);
        line.setOut(new PrintWriter(out));
        int status = line.execute(arguments.toArray(String[]::new));
        return new Outcome(status, out.toString().lines().toList());
    }

    List<String> differences() {
        return lines.subList(0, lines.size() - 1);
    }

    String verdict() {
        return lines.get(lines.size() - 1);
    }
}
