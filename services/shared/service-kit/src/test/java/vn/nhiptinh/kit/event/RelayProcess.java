package vn.nhiptinh.kit.event;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A relay in a process of its own, to be killed. */
public final class RelayProcess {

    private RelayProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Relays.of(Relays.Place.fromProperties(), new SimpleMeterRegistry(), Clock.systemUTC(), Map.of())
                .start(new StartupEvent());
        new CountDownLatch(1).await();
    }
}
