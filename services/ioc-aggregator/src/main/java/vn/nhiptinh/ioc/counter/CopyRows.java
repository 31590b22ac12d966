package vn.nhiptinh.ioc.counter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table in PostgreSQL's binary format: neither side writes or reads a number as text. Between two
 * calls of {@link #row} the values come in the order of the columns.
 */
final class CopyRows implements AutoCloseable {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final long FIRST_SECOND =
            FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int PIECE = 64 * 1024;
    private static final int BIGINT_OID = 20;

    private final CopyIn copy;
    private byte[] buffer = new byte[2 * PIECE];
    private int length;

    private CopyRows(CopyIn copy) {
        this.copy = copy;
        System.arraycopy(HEADER, 0, buffer, 0, HEADER.length);
        length = HEADER.length;
    }

    static CopyRows into(Connection connection, String table, String columns) throws SQLException {
        return new CopyRows(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + columns + ") from stdin (format binary)"));
    }

    /** Begins a row. */
    void row(int columns) throws SQLException {
        if (length >= PIECE) {
            flush();
        }
        room(Short.BYTES);
        buffer[length++] = (byte) (columns >>> 8);
        buffer[length++] = (byte) columns;
    }

    void nothing() {
        putInt(-1);
    }

    void text(String value) {
        if (value == null) {
            nothing();
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        putInt(bytes.length);
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    void bool(boolean value) {
        putInt(1);
        room(1);
        buffer[length++] = (byte) (value ? 1 : 0);
    }

    void integer(int value) {
        putInt(Integer.BYTES);
        putInt(value);
    }

    void bigint(long value) {
        putInt(Long.BYTES);
        putLong(value);
    }

    void bigint(Long value) {
        if (value == null) {
            nothing();
        } else {
            bigint(value.longValue());
        }
    }

    void bigints(long[] values) {
        int header = 5 * Integer.BYTES;
        if (values.length == 0) {
            putInt(3 * Integer.BYTES);
            putInt(0);
            putInt(0);
            putInt(BIGINT_OID);
            return;
        }
        putInt(header + values.length * (Integer.BYTES + Long.BYTES));
        putInt(1);
        putInt(0);
        putInt(BIGINT_OID);
        putInt(values.length);
        putInt(1);
        for (long value : values) {
            bigint(value);
        }
    }

    void date(LocalDate value) {
        if (value == null) {
            nothing();
        } else {
            integer((int) (value.toEpochDay() - FIRST_DAY.toEpochDay()));
        }
    }

    void moment(Instant value) {
        if (value == null) {
            nothing();
        } else {
            bigint((value.getEpochSecond() - FIRST_SECOND) * MICROS_PER_SECOND + value.getNano() / NANOS_PER_MICRO);
        }
    }

    /** Sends what is left; without it nothing of the copy is kept. */
    void end() throws SQLException {
        room(Short.BYTES);
        buffer[length++] = (byte) 0xFF;
        buffer[length++] = (byte) 0xFF;
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }

    private void putInt(int value) {
        room(Integer.BYTES);
        INT.set(buffer, length, value);
        length += Integer.BYTES;
    }

    private void putLong(long value) {
        room(Long.BYTES);
        LONG.set(buffer, length, value);
        length += Long.BYTES;
    }

    private void room(int bytes) {
        if (length + bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
        }
    }
}
