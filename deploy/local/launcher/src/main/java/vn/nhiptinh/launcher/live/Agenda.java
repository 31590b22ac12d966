package vn.nhiptinh.launcher.live;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import vn.nhiptinh.launcher.suite.SuiteClock;

/** Does things at their business moments, late ones at once, and counts what went wrong. */
final class Agenda implements AutoCloseable {
    private static final int MESSAGES = 5;

    private final SuiteClock clock;
    private final Clock real;
    private final Consumer<String> say;
    private final ScheduledThreadPoolExecutor workers;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    Agenda(SuiteClock clock, Clock real, Consumer<String> say, int atOnce) {
        this.clock = clock;
        this.real = real;
        this.say = say;
        this.workers = new ScheduledThreadPoolExecutor(atOnce);
    }

    /** Puts something on the agenda; what it does may put more on it. */
    void at(OffsetDateTime moment, Runnable errand) {
        open.incrementAndGet();
        try {
            workers.schedule(
                    () -> run(errand), Math.max(0, clock.until(moment, real).toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // The day was broken off: what was still planned is not done.
            open.decrementAndGet();
        }
    }

    private void run(Runnable errand) {
        try {
            errand.run();
            done.incrementAndGet();
        } catch (RuntimeException e) {
            if (failed.incrementAndGet() <= MESSAGES && !workers.isShutdown()) {
                say.accept("live-day: " + e.getMessage());
            }
        } finally {
            open.decrementAndGet();
        }
    }

    boolean finished() {
        return open.get() == 0;
    }

    long done() {
        return done.get();
    }

    long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
