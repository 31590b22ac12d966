package vn.nhiptinh.bench.life;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import vn.nhiptinh.bench.dossiers.LifeChoice;
import vn.nhiptinh.bench.figure.Latencies;
import vn.nhiptinh.bench.http.ServiceConnection;
import vn.nhiptinh.bench.stage.Due;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/** Lets dossiers live as fast as the service lets them: a fixed number of clients, each one life after the other. */
public final class Load {
    private final Stage stage;
    private final LifeChoice choice;
    private final int clients;
    private final SplittableRandom random;

    /** @param seed the same seed draws the same lives */
    public Load(Stage stage, ReferenceData data, LocalDate today, int clients, long seed) {
        this.stage = stage;
        this.choice = new LifeChoice(data).moveTo(today);
        this.clients = clients;
        this.random = new SplittableRandom(seed);
    }

    /** How fast lives were lived, and how long their calls took. */
    public record Pace(int lives, double seconds, Latencies calls) {
        public double perSecond() {
            return lives / seconds;
        }

        /** Both together, one after the other. */
        public Pace and(Pace other) {
            return new Pace(
                    lives + other.lives,
                    seconds + other.seconds,
                    new Latencies().addAll(calls).addAll(other.calls));
        }
    }

    public Pace run(int lives) {
        return run(lives, Double.POSITIVE_INFINITY);
    }

    /** Lets so many lives begin at a steady rate, or as soon as a client is free where the service is slower. */
    public Pace run(int lives, double perSecond) {
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        Latencies calls = new Latencies();
        List<Callable<Void>> work = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            SplittableRandom own = random.split();
            work.add(() -> {
                Latencies mine = new Latencies();
                try (ServiceConnection service = new ServiceConnection(stage.port(ServiceKind.DOSSIER_INTAKE))) {
                    LiveLife life = new LiveLife(service, stage.tokens(), mine);
                    for (int n = next.getAndIncrement(); n < lives; n = next.getAndIncrement()) {
                        Due.await(begin + (long) (n * 1e9 / perSecond));
                        life.live(Submission.draw(choice, own));
                    }
                }
                calls.addAll(mine);
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            for (Future<Void> client : threads.invokeAll(work)) {
                client.get();
            }
            return new Pace(lives, (System.nanoTime() - begin) / 1e9, calls);
        } catch (ExecutionException e) {
            throw new SuiteException("A life was broken off: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted under load", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Lives so many lives one after the other, with nothing else going on. */
    public List<LivedLife> alone(int lives) {
        try (ServiceConnection service = new ServiceConnection(stage.port(ServiceKind.DOSSIER_INTAKE))) {
            LiveLife life = new LiveLife(service, stage.tokens(), new Latencies());
            List<LivedLife> lived = new ArrayList<>();
            for (int i = 0; i < lives; i++) {
                lived.add(life.live(Submission.draw(choice, random)));
            }
            return lived;
        } catch (IOException e) {
            throw new SuiteException("A life was broken off: " + e.getMessage(), e);
        }
    }
}
