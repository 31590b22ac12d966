package vn.nhiptinh.kit.note;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** Lets a test hold a request in the middle of its work, or make it fail there. */
@ApplicationScoped
public class Gate {

    private static final long BOUND_SECONDS = 20;

    private final AtomicInteger piecesUntilFailure = new AtomicInteger(-1);
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile BooleanSupplier mayStore = () -> true;
    private volatile CountDownLatch entered = new CountDownLatch(1);
    private volatile CountDownLatch opened = new CountDownLatch(1);

    public void shut() {
        entered = new CountDownLatch(1);
        opened = new CountDownLatch(1);
    }

    public void open() {
        opened.countDown();
    }

    public void awaitEntered() throws InterruptedException {
        if (!entered.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody came");
        }
    }

    void pass() {
        entered.countDown();
        try {
            if (!opened.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** From then on every piece fails; never if the number is negative. */
    public void failAfterPieces(int pieces) {
        piecesUntilFailure.set(pieces);
    }

    /** Lets no piece be stored before something is so. */
    public void storeOnlyWhen(BooleanSupplier condition) {
        mayStore = condition;
    }

    /** How many pieces have come to be stored since the test began. */
    public int pieces() {
        return arrived.get();
    }

    public void forget() {
        arrived.set(0);
        failAfterPieces(-1);
        storeOnlyWhen(() -> true);
    }

    void storePiece() {
        arrived.incrementAndGet();
        Awaitility.await().atMost(BOUND_SECONDS, TimeUnit.SECONDS).until(mayStore::getAsBoolean);
        if (piecesUntilFailure.getAndUpdate(n -> n > 0 ? n - 1 : n) == 0) {
            throw new IllegalStateException("broke off");
        }
    }
}
