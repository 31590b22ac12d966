package vn.nhiptinh.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    @TempDir
    private Path directory;

    private final BlockingQueue<String> said = new ArrayBlockingQueue<>(100);
    private final CountDownLatch gaveUp = new CountDownLatch(1);

    /** A process that is as many lives old as it was started. */
    private static final class Mortal implements SupervisedProcess {
        private final AtomicInteger starts = new AtomicInteger(1);
        private final boolean dies;
        private volatile boolean alive;

        Mortal(boolean dies) {
            this.dies = dies;
        }

        @Override
        public String name() {
            return "mortal";
        }

        @Override
        public void start() {
            starts.incrementAndGet();
            alive = !dies;
        }

        @Override
        public boolean alive() {
            return alive;
        }

        @Override
        public long pid() {
            return starts.get();
        }

        @Override
        public void stop() {
            alive = false;
        }
    }

    private Supervisor watch(Mortal process) {
        Supervisor supervisor =
                new Supervisor(List.of(process), new RunDirectory(directory), said::add, gaveUp::countDown);
        supervisor.start();
        return supervisor;
    }

    @Test
    @Timeout(30)
    void whatDiedIsStartedAgainAndItsNewPidIsWrittenDown() throws Exception {
        Mortal process = new Mortal(false);
        try (Supervisor supervisor = watch(process)) {
            assertThat(said.poll(20, TimeUnit.SECONDS)).contains("mortal (pid 1) died");
            assertThat(said.poll(20, TimeUnit.SECONDS)).contains("started again as pid 2");
            assertThat(Files.readString(directory.resolve("pids/mortal"))).isEqualTo("2\n");
            assertThat(supervisor).isNotNull();
        }
    }

    @Test
    @Timeout(60)
    void whatDiesAgainAndAgainIsGivenUp() throws Exception {
        Mortal process = new Mortal(true);
        try (Supervisor supervisor = watch(process)) {
            assertThat(gaveUp.await(50, TimeUnit.SECONDS)).isTrue();
            assertThat(process.starts.get()).isEqualTo(6);
            assertThat(supervisor).isNotNull();
        }
    }
}
