package vn.nhiptinh.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The PostgreSQL 18 server of the local suite and of the tests: a child process on the loopback
 * interface, as durable as a production server, whose data directory outlives it.
 *
 * <p>Every role has a password, because other users of the machine reach the loopback interface
 * too. The superuser's is made with the data directory and kept in it, readable by its owner only;
 * the others are derived from it.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String MAJOR_VERSION = "18";
    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD_FILE = "superuser.password";
    private static final Duration INITDB_BOUND = Duration.ofSeconds(120);
    private static final Duration STOP_BOUND = Duration.ofSeconds(60);

    /** Recovery after a crash reads the log written since the last checkpoint. */
    private static final Duration START_BOUND = Duration.ofSeconds(120);

    /** A crashed server's last back ends may hold its shared memory for a moment. */
    private static final int START_ATTEMPTS = 5;

    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Path data;
    private final Path log;
    private final int port;
    private final boolean scratch;
    private final Map<String, String> settings;
    private PostgresBinaries binaries;
    private ChildProcess process;

    private PostgresServer(Builder builder) {
        data = builder.data;
        log = builder.log == null ? data.resolveSibling("postgres.log") : builder.log;
        port = builder.port == 0 ? Ports.free() : builder.port;
        scratch = builder.scratch;
        settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.putAll(builder.settings);
        settings.put("port", Integer.toString(port));
    }

    /** A server over this data directory, which is made on the first start. */
    public static Builder in(Path data) {
        return new Builder(data.toAbsolutePath());
    }

    /** Starts the server, over new data or over what an earlier one left, and waits until it answers. */
    public synchronized PostgresServer start() {
        if (process != null && process.alive()) {
            return this;
        }
        Ports.requireFree(port, "PostgreSQL");
        binaries = PostgresBinaries.unpacked();
        if (!Files.exists(data)) {
            initialise();
        }
        requireVersion();
        Deadline deadline = Deadline.in(START_BOUND);
        for (int attempt = 1; ; attempt++) {
            process = launch();
            boolean settled = deadline.await(() -> !process.alive() || connects());
            if (settled && process.alive()) {
                return this;
            }
            process.stop(STOP_BOUND);
            if (!settled || attempt == START_ATTEMPTS) {
                throw new ServerException("PostgreSQL did not start on port "
                        + port
                        + "; "
                        + log
                        + " ends with:\n"
                        + process.logTail(15));
            }
        }
    }

    /** Makes the database and the role of the same name that owns it, where they are absent. */
    public Database createDatabase(String name) {
        Database database = database(name);
        try (Connection connection = superuser().connect();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
                statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + database.password() + "'");
            }
            if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + name + "'")) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + name);
            }
            return database;
        } catch (SQLException e) {
            throw new ServerException("Cannot create database " + name, e);
        }
    }

    /** Ends its sessions and removes the database and its role. */
    public void dropDatabase(String name) {
        database(name);
        try (Connection connection = superuser().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            statement.execute("DROP ROLE IF EXISTS " + name);
        } catch (SQLException e) {
            throw new ServerException("Cannot drop database " + name, e);
        }
    }

    /** How to reach a database, whether it exists already or not. */
    public Database database(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        return new Database(name, jdbcUrl(name), name, derivedPassword(name));
    }

    public Database superuser() {
        return new Database(SUPERUSER, jdbcUrl(SUPERUSER), SUPERUSER, superuserPassword());
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    /** The postmaster's process id. */
    public synchronized long pid() {
        return running().pid();
    }

    public synchronized boolean alive() {
        return process != null && process.alive();
    }

    public Path log() {
        return log;
    }

    /** Disconnects every client, writes a checkpoint and ends. */
    public synchronized void stop() {
        if (process != null) {
            process.stop(STOP_BOUND);
        }
    }

    /** Sends SIGKILL to the server and all its back ends, as a power cut would end them. */
    public synchronized void kill() {
        // The postmaster first: it would answer a back end's death with a restart of its own.
        List<ProcessHandle> backEnds = ProcessHandle.of(running().pid()).map(ProcessHandle::descendants).stream()
                .flatMap(all -> all)
                .toList();
        process.kill();
        backEnds.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        stop();
    }

    private ChildProcess running() {
        if (process == null) {
            throw new IllegalStateException("PostgreSQL has not been started");
        }
        return process;
    }

    private ChildProcess launch() {
        List<String> command = unprivileged();
        command.add(binaries.program("postgres"));
        command.add("-D");
        command.add(data.toString());
        settings.forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        ChildProcess.Builder child = ChildProcess.command(command)
                .environment(Map.of("LC_ALL", "C", "TZ", "UTC"))
                .log(log)
                // Fast shutdown; SIGTERM would wait for clients to leave.
                .signal("INT")
                .grace(STOP_BOUND);
        return (scratch ? child.scratch(data) : child).start();
    }

    /** Into a directory of another name first, so that a broken attempt is not taken for data. */
    private void initialise() {
        Path incomplete = data.resolveSibling(data.getFileName() + ".new-" + port);
        Path password = data.resolveSibling(data.getFileName() + ".password-" + port);
        try {
            Files.createDirectories(data.getParent());
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Files.writeString(password, HexFormat.of().formatHex(secret));

            List<String> command = unprivileged();
            command.addAll(List.of(
                    binaries.program("initdb"),
                    "--pgdata=" + incomplete,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    // Text sorts by code point, the same on every machine and for ever.
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions"));
            ChildProcess initdb = ChildProcess.start(command, Map.of("LC_ALL", "C", "TZ", "UTC"), log);
            OptionalInt status = initdb.exitStatus(INITDB_BOUND);
            initdb.close();
            if (status.isEmpty() || status.getAsInt() != 0) {
                throw new ServerException(
                        "PostgreSQL could not make " + data + "; " + log + " ends with:\n" + initdb.logTail(15));
            }
            Files.move(password, incomplete.resolve(PASSWORD_FILE));
            Files.move(incomplete, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + data, e);
        }
    }

    /**
     * PostgreSQL refuses to run as root. In a user name space of its own the same process is
     * "nobody" to itself, without any right over others, and still owns its files.
     */
    private List<String> unprivileged() {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            ChildProcess probe = ChildProcess.start(List.of("unshare", "-U", "true"), Map.of(), log);
            OptionalInt status = probe.exitStatus(Duration.ofSeconds(10));
            probe.close();
            if (status.isEmpty() || status.getAsInt() != 0) {
                throw new ServerException("PostgreSQL does not run as root, and `unshare -U` is not possible here:"
                        + " run this as an ordinary user");
            }
            command.add("unshare");
            command.add("-U");
        }
        return command;
    }

    private void requireVersion() {
        Path file = data.resolve("PG_VERSION");
        try {
            String found = Files.readString(file).trim();
            if (!found.equals(MAJOR_VERSION)) {
                throw new ServerException(
                        data + " was written by PostgreSQL " + found + ", this is PostgreSQL " + MAJOR_VERSION);
            }
        } catch (IOException e) {
            throw new ServerException(data + " is not a PostgreSQL data directory", e);
        }
    }

    private boolean connects() {
        Database superuser = superuser();
        try (Connection connection = DriverManager.getConnection(
                superuser.jdbcUrl() + "?connectTimeout=2&socketTimeout=5",
                superuser.username(),
                superuser.password())) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private String superuserPassword() {
        try {
            return Files.readString(data.resolve(PASSWORD_FILE), StandardCharsets.US_ASCII)
                    .trim();
        } catch (IOException e) {
            throw new ServerException("Cannot read the superuser's password in " + data, e);
        }
    }

    private String derivedPassword(String role) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(superuserPassword().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.US_ASCII)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /** Where the server keeps its data and how it is set up. */
    public static final class Builder {

        private final Path data;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private Path log;
        private int port;
        private boolean scratch;

        private Builder(Path data) {
            this.data = data;
        }

        /** The port on 127.0.0.1; without one, any that is free. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** A setting as of postgresql.conf, such as max_connections; it holds for this start only. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        public Builder settings(Map<String, String> values) {
            settings.putAll(values);
            return this;
        }

        /** By default postgres.log beside the data directory. */
        public Builder log(Path file) {
            log = file;
            return this;
        }

        /** Removes the data directory when the server ends, even where this JVM was killed. */
        public Builder scratch() {
            scratch = true;
            return this;
        }

        public PostgresServer build() {
            return new PostgresServer(this);
        }

        public PostgresServer start() {
            return build().start();
        }
    }
}
