package vn.nhiptinh.kit.imports;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
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
 * content, is passed over. So is what another import stores of the same rows at the same time. Between pieces the import
 * gives way to the relay, so that live events are not held up behind it.
 */
@ApplicationScoped
public class BulkImport {

    private static final Logger LOG = Logger.getLogger(BulkImport.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** What PostgreSQL says of two who store the same: a unique violation, or a deadlock where they do in another order. */
    private static final Set<String> STORED_ELSEWHERE = Set.of("23505", "40P01");

    private final AgroalDataSource dataSource;
    private final Relay relay;
    private final RelaySettings relaySettings;
    private final ImportSettings settings;
    private final SentValues sentValues;
    private final ManagedExecutor executor;
    private final Clock clock;

    BulkImport(
            AgroalDataSource dataSource,
            Relay relay,
            RelaySettings relaySettings,
            ImportSettings settings,
            SentValues sentValues,
            ManagedExecutor executor,
            Clock clock) {
        this.dataSource = dataSource;
        this.relay = relay;
        this.relaySettings = relaySettings;
        this.settings = settings;
        this.sentValues = sentValues;
        this.executor = executor;
        this.clock = clock;
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
        private final List<String> columns;
        private final Set<String> personal;
        private final OffsetDateTime now = OffsetDateTime.now(clock);
        private final List<FieldProblem> errors = new ArrayList<>();
        private final Map<String, Long> seen = new HashMap<>();
        private final MessageDigest digest = sha256();
        private Piece<R> piece = new Piece<>();
        private final Deque<Future<Outcome>> underWay = new ArrayDeque<>();
        private long read;
        private long imported;
        private long existing;
        private long rejected;

        Run(RowImporter<R> importer, boolean store) {
            this.importer = importer;
            this.store = store;
            this.columns = importer.columns().stream().sorted().toList();
            this.personal = importer.personalColumns();
        }

        ImportReport read(InputStream in, boolean csv) {
            Iterator<ImportFile.Raw> rows = ImportFile.open(in, csv, importer.columns());
            try {
                while (rows.hasNext()) {
                    requireBound(++read);
                    take(rows.next());
                    if (piece.rows().size() >= settings.piece()) {
                        handOver();
                    }
                }
                handOver();
                while (!underWay.isEmpty()) {
                    awaitOldest();
                }
            } finally {
                // Whatever became of the reading: the answer comes when nothing is under way any more.
                underWay.forEach(Run::awaitEnd);
            }
            return new ImportReport(read, imported, existing, rejected, List.copyOf(errors));
        }

        private void take(ImportFile.Raw raw) {
            List<FieldProblem> problems = new ArrayList<>(0);
            ImportRow row = new ImportRow(raw.number(), raw.values(), problems, personal, now);
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
                piece.rows().put(key, new Hashed<>(value, hash));
                piece.numbers().put(key, raw.number());
            } else if (before == hash) {
                existing++;
            } else {
                reject(List.of(new FieldProblem(raw.number(), "", "conflict", key)), raw.values());
            }
        }

        /** Has the piece compared or stored, and takes the next one up: meanwhile, where the importer can do both. */
        private void handOver() {
            if (piece.rows().isEmpty()) {
                return;
            }
            Piece<R> whole = piece;
            piece = new Piece<>();
            if (importer.readsAhead()) {
                if (underWay.size() >= settings.atOnce()) {
                    awaitOldest();
                }
                underWay.add(executor.submit(() -> settle(whole)));
            } else {
                count(settle(whole));
            }
        }

        private void awaitOldest() {
            try {
                count(underWay.remove().get());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a piece was stored", e);
            }
        }

        /** What came of it no longer matters: another piece, or the reading, has failed already. */
        private static void awaitEnd(Future<?> settling) {
            try {
                settling.get();
            } catch (ExecutionException e) {
                LOG.warn("a piece of an import failed beside another", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void count(Outcome outcome) {
            imported += outcome.imported();
            existing += outcome.existing();
            outcome.conflicts().forEach(conflict -> reject(List.of(conflict), Map.of()));
        }

        private Outcome settle(Piece<R> whole) {
            if (!store) {
                return QuarkusTransaction.requiringNew().call(() -> compare(whole, new ArrayList<>()));
            }
            giveWay();
            QuarkusTransaction.requiringNew()
                    .run(() -> importer.reserve(
                            whole.rows().values().stream().map(Hashed::row).toList()));
            for (int look = 1; ; look++) {
                try {
                    return storeFresh(whole);
                } catch (RuntimeException e) {
                    if (!isStoredElsewhere(e)) {
                        throw e;
                    }
                    if (look >= settings.mostLooks()) {
                        throw new Problem(CommonProblem.IMPORT_IN_FLIGHT);
                    }
                    LOG.debug("another import stored rows of this piece, which is looked at again", e);
                }
            }
        }

        private Outcome storeFresh(Piece<R> whole) {
            return QuarkusTransaction.requiringNew().call(() -> {
                List<Hashed<R>> fresh = new ArrayList<>(whole.rows().size());
                Outcome outcome = compare(whole, fresh);
                if (!fresh.isEmpty()) {
                    importer.store(fresh);
                }
                return outcome.withImported(fresh.size());
            });
        }

        private Outcome compare(Piece<R> whole, List<Hashed<R>> fresh) {
            Map<String, Long> stored = importer.storedHashes(whole.rows().keySet());
            List<FieldProblem> conflicts = new ArrayList<>(0);
            long known = 0;
            for (Map.Entry<String, Hashed<R>> entry : whole.rows().entrySet()) {
                String key = entry.getKey();
                Hashed<R> row = entry.getValue();
                if (!stored.containsKey(key)) {
                    fresh.add(row);
                } else if (stored.get(key) != null && stored.get(key) == row.hash()) {
                    known++;
                } else if (importer.amends()) {
                    fresh.add(row);
                } else {
                    conflicts.add(new FieldProblem(whole.numbers().get(key), "", "conflict", key));
                }
            }
            return new Outcome(0, known, conflicts);
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

        /** The same values give the same hash, whatever the order of columns and whichever columns came later. */
        private long hash(Map<String, String> values) {
            StringBuilder content = new StringBuilder();
            for (String column : columns) {
                String value = values.get(column);
                if (value != null && !value.isBlank()) {
                    content.append(column).append('=').append(value.trim()).append('\0');
                }
            }
            return ByteBuffer.wrap(digest.digest(content.toString().getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        }
    }

    /** Rows on their way into the database, with their numbers in the file. */
    private record Piece<R>(Map<String, Hashed<R>> rows, Map<String, Long> numbers) {

        Piece() {
            this(new LinkedHashMap<>(), new HashMap<>());
        }
    }

    /** What came of a piece. */
    private record Outcome(long imported, long existing, List<FieldProblem> conflicts) {

        Outcome withImported(long stored) {
            return new Outcome(stored, existing, conflicts);
        }
    }

    /** Whether somebody else stored some of the rows since they were looked for, or was about to. */
    private static boolean isStoredElsewhere(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && STORED_ELSEWHERE.contains(String.valueOf(e.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
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
