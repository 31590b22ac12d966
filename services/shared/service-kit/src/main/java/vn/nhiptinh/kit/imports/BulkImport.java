package vn.nhiptinh.kit.imports;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import vn.nhiptinh.kit.event.Relay;
import vn.nhiptinh.kit.event.RelaySettings;
import vn.nhiptinh.kit.imports.RowImporter.Hashed;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Loads an old system's records: streamed, in bounded pieces, idempotent by key. Nothing is stored of a file that did
 * not arrive whole or is larger than the bounds.
 *
 * <p>A file that broke off half-way is sent again as it is: what is stored already, with the same
 * content, is passed over. Between pieces the import gives way to the relay, so that live events are
 * not held up behind it.
 */
@ApplicationScoped
public class BulkImport {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final AgroalDataSource dataSource;
    private final Relay relay;
    private final RelaySettings relaySettings;
    private final ImportSettings settings;
    private final SentValues sentValues;

    BulkImport(
            AgroalDataSource dataSource,
            Relay relay,
            RelaySettings relaySettings,
            ImportSettings settings,
            SentValues sentValues) {
        this.dataSource = dataSource;
        this.relay = relay;
        this.relaySettings = relaySettings;
        this.settings = settings;
        this.sentValues = sentValues;
    }

    /**
     * Runs an import.
     *
     * @param body the file, read once
     * @param contentType {@code text/csv} or {@code application/x-ndjson}
     */
    public <R> ImportReport run(InputStream body, String contentType, ImportMode mode, RowImporter<R> importer) {
        boolean csv = isCsv(contentType);
        try {
            // The file loses its name as soon as it is open, so that not even a crash leaves it behind.
            try (FileChannel spool = FileChannel.open(
                    Files.createTempFile("import", csv ? ".csv" : ".ndjson"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE)) {
                body.transferTo(Channels.newOutputStream(spool));
                if (mode == ImportMode.ALL) {
                    ImportReport checked =
                            new Run<>(importer, false).read(Channels.newInputStream(spool.position(0)), csv);
                    if (checked.rejected() > 0) {
                        throw new Problem(CommonProblem.IMPORT_REJECTED, checked.errors(), checked.rejected());
                    }
                } else {
                    requireBounded(
                            ImportFile.open(Channels.newInputStream(spool.position(0)), csv, importer.columns()));
                }
                return new Run<>(importer, true).read(Channels.newInputStream(spool.position(0)), csv);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before the first row is kept, the whole file is known to have no more than the bound. */
    private void requireBounded(Iterator<ImportFile.Raw> rows) {
        for (long read = 1; rows.hasNext(); read++) {
            requireBound(read);
            rows.next();
        }
    }

    private void requireBound(long rows) {
        if (rows > settings.maxRows()) {
            throw new Problem(CommonProblem.BODY_TOO_LARGE, settings.maxRows() + " rows");
        }
    }

    private static boolean isCsv(String contentType) {
        String type = contentType == null ? "" : contentType.split(";")[0].trim();
        return switch (type) {
            case ImportFile.CSV -> true;
            case ImportFile.NDJSON -> false;
            default -> throw new Problem(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        };
    }

    /** One pass over the file: checking only, or storing as well. */
    private final class Run<R> {

        private final RowImporter<R> importer;
        private final boolean store;
        private final TreeSet<String> columns;
        private final Set<String> personal;
        private final List<FieldProblem> errors = new ArrayList<>();
        private final Map<String, Long> seen = new HashMap<>();
        private final Map<String, Hashed<R>> piece = new LinkedHashMap<>();
        private final Map<String, Long> pieceRows = new HashMap<>();
        private long read;
        private long imported;
        private long existing;
        private long rejected;

        Run(RowImporter<R> importer, boolean store) {
            this.importer = importer;
            this.store = store;
            this.columns = new TreeSet<>(importer.columns());
            this.personal = importer.personalColumns();
        }

        ImportReport read(InputStream in, boolean csv) {
            Iterator<ImportFile.Raw> rows = ImportFile.open(in, csv, importer.columns());
            while (rows.hasNext()) {
                requireBound(++read);
                take(rows.next());
                if (piece.size() >= settings.piece()) {
                    flush();
                }
            }
            flush();
            return new ImportReport(read, imported, existing, rejected, List.copyOf(errors));
        }

        private void take(ImportFile.Raw raw) {
            List<FieldProblem> problems = new ArrayList<>(0);
            ImportRow row = new ImportRow(raw.number(), raw.values(), problems, personal);
            R value = null;
            if (raw.unreadable() != null) {
                row.error("", "malformed-row", raw.unreadable());
            } else {
                value = importer.read(row);
            }
            if (row.broken()) {
                reject(problems, raw.values());
                return;
            }
            String key = importer.key(value);
            long hash = hash(raw.values());
            Long before = seen.putIfAbsent(key, hash);
            if (before == null) {
                piece.put(key, new Hashed<>(value, hash));
                pieceRows.put(key, raw.number());
            } else if (before == hash) {
                existing++;
            } else {
                reject(List.of(new FieldProblem(raw.number(), "", "conflict", key)), raw.values());
            }
        }

        private void flush() {
            if (piece.isEmpty()) {
                return;
            }
            if (store) {
                giveWay();
                QuarkusTransaction.requiringNew().run(this::storePiece);
            } else {
                QuarkusTransaction.requiringNew().run(this::compare);
            }
            piece.clear();
            pieceRows.clear();
        }

        private List<Hashed<R>> compare() {
            Map<String, Long> stored = importer.storedHashes(piece.keySet());
            List<Hashed<R>> fresh = new ArrayList<>(piece.size());
            piece.forEach((key, row) -> {
                if (!stored.containsKey(key)) {
                    fresh.add(row);
                } else if (stored.get(key) != null && stored.get(key) == row.hash()) {
                    existing++;
                } else if (importer.amends()) {
                    fresh.add(row);
                } else {
                    reject(List.of(new FieldProblem(pieceRows.get(key), "", "conflict", key)), Map.of());
                }
            });
            return fresh;
        }

        private void storePiece() {
            List<Hashed<R>> fresh = compare();
            if (!fresh.isEmpty()) {
                importer.store(fresh);
                imported += fresh.size();
            }
        }

        private void reject(List<FieldProblem> problems, Map<String, String> values) {
            rejected++;
            for (FieldProblem problem : problems) {
                if (errors.size() < settings.maxErrors()) {
                    errors.add(problem);
                    if (!personal.contains(problem.field())) {
                        sentValues.keep(problem, values.get(problem.field()));
                    }
                }
            }
        }

        /** The same values give the same hash, whatever the order of columns. */
        private long hash(Map<String, String> values) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                for (String column : columns) {
                    String value = values.get(column);
                    digest.update((value == null ? "" : value.trim()).getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
                byte[] bytes = digest.digest();
                long hash = 0;
                for (int i = 0; i < Long.BYTES; i++) {
                    hash = hash << 8 | bytes[i] & 0xFF;
                }
                return hash;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void giveWay() {
        long giveUp = System.nanoTime() + settings.maxPause().toNanos();
        while (pendingNow() > relaySettings.importPauseAbove()) {
            if (System.nanoTime() - giveUp > 0) {
                throw new Problem(CommonProblem.IMPORT_PAUSED);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** A connection for each look: a paused import must not hold one of the pool. */
    private long pendingNow() {
        try (Connection connection = dataSource.getConnection()) {
            return relay.pendingNow(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count the pending events", e);
        }
    }
}
