package vn.nhiptinh.ioc.generation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of a generation, as this program knows them: the scripts that make them, and the names of the schemas they
 * are made in. A release with other scripts has another layout and schemas of its own, so that pods of both work side by
 * side.
 */
@ApplicationScoped
public class Layout {

    /** Offsets and parked events as every service has them, then facts and counters. */
    private static final List<String> SCRIPTS = List.of("db/kit/V0003__ingest.sql", "db/generation/layout.sql");

    private static final int FINGERPRINT_BYTES = 4;

    private final String script;
    private final String fingerprint;
    private final Years years;

    @Inject
    Layout(Years years) {
        this(years, script());
    }

    Layout(Years years, String script) {
        this.years = years;
        this.script = script;
        this.fingerprint = fingerprint(script);
    }

    /** What makes the tables of this release. */
    static String script() {
        return SCRIPTS.stream().map(Layout::read).collect(Collectors.joining("\n"));
    }

    private static String read(String resource) {
        try (InputStream in = Layout.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static String fingerprint(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes with the scripts. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Where the generation is that is served. */
    public String live() {
        return live(fingerprint);
    }

    /** Where another layout's generation is that is served. */
    static String live(String fingerprint) {
        return "facts_" + fingerprint;
    }

    /** Where a generation is filled that is not served yet. */
    String next(long id) {
        return live() + "_next_" + id;
    }

    /** Where the generation is that was replaced, until nobody reads it any longer. */
    String former() {
        return live() + "_former";
    }

    /** The statement that makes a session work on a generation's tables. */
    static String use(String schema) {
        return "set search_path to " + schema + ", public";
    }

    /** Makes an empty generation, in the caller's transaction. */
    public void create(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
            statement.execute("set local search_path to " + schema);
            statement.execute(script);
        }
        years.begin(connection, schema);
    }
}
