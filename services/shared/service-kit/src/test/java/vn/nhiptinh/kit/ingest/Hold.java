package vn.nhiptinh.kit.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A place at which a process waits, once, for the test to do what it has to. */
final class Hold {

    enum Place {
        /** Records are polled, no transaction is open. */
        BEFORE_TRANSACTION,
        /** The transaction is open, its statements are sent. */
        IN_TRANSACTION,
        /** The database has committed, Kafka has not. */
        AFTER_TRANSACTION
    }

    private final Place place;
    private final Path flags;

    Hold(Place place, Path flags) {
        this.place = place;
        this.flags = flags;
    }

    void at(Place here) {
        if (here == place && !isUp("reached")) {
            raise("reached");
            while (!isUp("go")) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    void raise(String flag) {
        try {
            Files.writeString(flags.resolve(flag), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isUp(String flag) {
        return Files.exists(flags.resolve(flag));
    }
}
