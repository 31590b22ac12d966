package vn.nhiptinh.bench.pods;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import vn.nhiptinh.bench.stage.Pod;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.launcher.token.Tokens;

/** Random lives for a while, through two processes on one database, of which one is killed in the middle. */
public final class TwoPodLoad {
    private final List<Pod> pods;
    private final Tokens tokens;
    private final FewOffices offices;
    private final int clients;
    private final int atATime;
    private final SplittableRandom random;
    private final Consumer<String> say;
    private final Tally tally = new Tally();

    /**
     * @param atATime dossiers that each client has under way
     * @param seed the same seed draws the same offices and processes
     */
    public TwoPodLoad(
            List<Pod> pods,
            Tokens tokens,
            ReferenceData data,
            LocalDate today,
            int offices,
            int clients,
            int atATime,
            long seed,
            Consumer<String> say) {
        this.pods = pods;
        this.tokens = tokens;
        this.random = new SplittableRandom(seed);
        this.offices = new FewOffices(data, today, offices, random);
        this.clients = clients;
        this.atATime = atATime;
        this.say = say;
    }

    /** Says how the procedures are carried out, before anybody hands anything in. */
    public void prepare() {
        try (PodCalls calls = new PodCalls(pods, tally)) {
            int count = offices.layOutProcesses(calls, tokens, random);
            say.accept("%d processes laid out; offices %s".formatted(count, offices.agencies()));
        } catch (IOException e) {
            throw new SuiteException("Cannot lay out the processes", e);
        }
    }

    /** @param kill whether the second process is killed when half of the time is over, and started again */
    public Tally run(Duration howLong, boolean kill) {
        AtomicBoolean over = new AtomicBoolean();
        long begin = System.nanoTime();
        List<Callable<Void>> work = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Wanderer wanderer = new Wanderer(pods, offices, tokens, tally, atATime, random.split());
            work.add(() -> {
                wanderer.wander(() -> !over.get() && System.nanoTime() - begin < howLong.toNanos());
                return null;
            });
        }
        if (kill) {
            work.add(() -> {
                killInTheMiddle(begin + howLong.toNanos() / 2);
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<Void>> all = new ArrayList<>();
            work.forEach(one -> all.add(threads.submit(one)));
            for (Future<Void> one : all) {
                one.get();
            }
            return tally;
        } catch (ExecutionException e) {
            throw new SuiteException("A life was broken off: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted under load", e);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private void killInTheMiddle(long middle) {
        Stage.await(Duration.ofHours(1), "the middle of the load", () -> System.nanoTime() - middle > 0);
        Pod victim = pods.get(1);
        victim.kill();
        say.accept(victim.name() + " killed; so far " + tally.text());
        victim.start();
        say.accept(victim.name() + " is up again");
    }
}
