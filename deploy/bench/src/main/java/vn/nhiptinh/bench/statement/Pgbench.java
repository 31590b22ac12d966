package vn.nhiptinh.bench.statement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.servers.ChildProcess;
import vn.nhiptinh.servers.Database;

/** Runs scripts with the system's own {@code pgbench} against a database that nobody else uses. */
public final class Pgbench {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Pattern COUNT = Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final String ENDED = "select count(*) from dossier where returned_at is not null";

    private final Path program;
    private final int clients;
    private final int seconds;

    private Pgbench(Path program, int clients, int seconds) {
        this.program = program;
        this.clients = clients;
        this.seconds = seconds;
    }

    /** The newest there is; a missing one is told before anything is measured. */
    public static Pgbench find(int clients, int seconds) {
        List<Path> candidates = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted((a, b) -> Integer.compare(major(b), major(a)))
                        .map(version -> version.resolve("bin/pgbench"))
                        .forEach(candidates::add);
            } catch (IOException e) {
                throw new SuiteException("Cannot look into " + DEBIAN, e);
            }
        }
        for (String directory : System.getenv("PATH").split(":")) {
            candidates.add(Path.of(directory, "pgbench"));
        }
        return candidates.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Pgbench(program, clients, seconds))
                .orElseThrow(() -> new SuiteException("pgbench is missing (Debian: apt-get install postgresql)"));
    }

    private static int major(Path version) {
        String name = version.getFileName().toString();
        return name.matches("\\d+") ? Integer.parseInt(name) : 0;
    }

    /** Lives per second of the scripts, each run of one being a life. */
    public double run(Stage stage, List<String> scripts, Path directory) {
        Database database = stage.postgres().database(ServiceKind.DOSSIER_INTAKE.database());
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--host=127.0.0.1",
                "--port=" + stage.postgres().port(),
                "--username=" + database.username(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=2",
                "--time=" + seconds,
                "--define=n=0",
                // Numbers that no desk reaches.
                "--define=base=10000000"));
        try {
            Files.createDirectories(directory);
            for (int i = 0; i < scripts.size(); i++) {
                Path file = directory.resolve("life-%02d.sql".formatted(i + 1));
                Files.writeString(file, scripts.get(i));
                command.add("--file=" + file);
                command.add("--define=" + PgbenchScript.known(i) + "=0");
            }
        } catch (IOException e) {
            throw new SuiteException("Cannot write the scripts to " + directory, e);
        }
        command.add(database.name());
        long before = stage.sql().number(ENDED);
        Path log = directory.resolve("pgbench.log");
        ChildProcess process = ChildProcess.command(command)
                .environment(java.util.Map.of("PGPASSWORD", database.password()))
                .log(log)
                .start();
        OptionalInt status = process.exitStatus(Duration.ofSeconds(seconds).plus(SLACK));
        process.close();
        String output = output(log);
        Matcher rate = RATE.matcher(output);
        Matcher count = COUNT.matcher(output);
        if (status.isEmpty() || status.getAsInt() != 0 || !rate.find() || !count.find()) {
            throw new SuiteException("pgbench failed; " + log + " ends with:\n" + process.logTail(15));
        }
        // Statements that change no row are fast as well: every life must have come to its end.
        long ended = stage.sql().number(ENDED) - before;
        if (ended < Long.parseLong(count.group(1))) {
            throw new SuiteException("pgbench ran " + count.group(1) + " lives, but only " + ended + " dossiers ended");
        }
        return Double.parseDouble(rate.group(1));
    }

    private static String output(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SuiteException("Cannot read " + log, e);
        }
    }
}
