package vn.nhiptinh.launcher.suite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Watches the children and starts again what died, until it dies too often. */
final class Supervisor implements AutoCloseable {
    private static final long EVERY_MILLIS = 500;
    private static final int MOST_RESTARTS = 5;
    private static final long RESTARTS_WITHIN_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final List<? extends SupervisedProcess> processes;
    private final RunDirectory run;
    private final Consumer<String> say;
    private final Runnable giveUp;
    private final Map<String, Deque<Long>> restarts = new HashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "supervisor");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    Supervisor(List<? extends SupervisedProcess> processes, RunDirectory run, Consumer<String> say, Runnable giveUp) {
        this.processes = processes;
        this.run = run;
        this.say = say;
        this.giveUp = giveUp;
    }

    void start() {
        watch.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (SupervisedProcess process : processes) {
            if (!closed && !process.alive()) {
                restart(process);
            }
        }
    }

    private void restart(SupervisedProcess process) {
        Deque<Long> times = restarts.computeIfAbsent(process.name(), name -> new ArrayDeque<>());
        long now = System.nanoTime();
        while (!times.isEmpty() && now - times.peekFirst() > RESTARTS_WITHIN_NANOS) {
            times.removeFirst();
        }
        if (times.size() == MOST_RESTARTS) {
            closed = true;
            say.accept(process.name() + " died " + (MOST_RESTARTS + 1) + " times within three minutes; see "
                    + run.log(process.name()));
            giveUp.run();
            return;
        }
        times.addLast(now);
        say.accept(process.name() + " (pid " + process.pid() + ") died; starting it again");
        try {
            process.start();
            run.pid(process.name(), process.pid());
            say.accept(process.name() + " started again as pid " + process.pid());
        } catch (RuntimeException e) {
            // Counted as another death: the next look tries again, up to the bound.
            say.accept(process.name() + " did not start: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.shutdown();
    }
}
