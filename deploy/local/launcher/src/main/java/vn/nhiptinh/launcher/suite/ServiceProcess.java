package vn.nhiptinh.launcher.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.servers.ChildProcess;

/** One service of the suite as a child JVM. */
public final class ServiceProcess implements SupervisedProcess {
    private static final Duration STOP_BOUND = Duration.ofSeconds(20);

    /** What the JVM itself needs comes out of two arenas: of more, each keeps what it once had. */
    private static final Map<String, String> C_MEMORY = Map.of("MALLOC_ARENA_MAX", "2");

    private final ServiceKind kind;
    private final Path jar;
    private final Path classData;
    private final Path log;
    private final Map<String, String> environment;
    private final boolean longRun;
    private ChildProcess process;

    /** @param longRun whether the service will work hard for long enough to be worth optimising */
    public ServiceProcess(
            ServiceKind kind, Path home, RunDirectory run, Map<String, String> environment, boolean longRun) {
        this.kind = kind;
        this.jar = home.resolve("services").resolve(kind.wireName()).resolve("target/quarkus-app/quarkus-run.jar");
        this.classData = home.resolve("services").resolve(kind.wireName()).resolve("target/class-data.jsa");
        this.log = run.log(kind.wireName());
        this.environment = environment;
        this.longRun = longRun;
    }

    @Override
    public String name() {
        return kind.wireName();
    }

    @Override
    public synchronized void start() {
        if (!Files.exists(jar)) {
            throw new SuiteException(kind.wireName() + " is not built: " + jar + " is missing");
        }
        process = ChildProcess.command(command())
                .environment(C_MEMORY)
                .environment(environment)
                .log(log)
                .grace(STOP_BOUND)
                .start();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxMetaspaceSize=192m",
                "-XX:ReservedCodeCacheSize=64m",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        command.addAll(kind.jvm());
        if (!longRun) {
            // The optimising compiler costs more than it brings within minutes.
            command.add("-XX:TieredStopAtLevel=1");
        }
        if (Files.exists(classData)) {
            // Made by build.sh; an archive that does not fit is left aside by the JVM.
            command.add("-XX:SharedArchiveFile=" + classData);
            command.add("-Xshare:auto");
            command.add("-Xlog:disable");
            command.add("-Xlog:all=error:stderr");
        }
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    @Override
    public synchronized boolean alive() {
        return process != null && process.alive();
    }

    @Override
    public synchronized long pid() {
        return process.pid();
    }

    public synchronized String logTail(int lines) {
        return process == null ? "" : process.logTail(lines);
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.stop(STOP_BOUND);
        }
    }
}
