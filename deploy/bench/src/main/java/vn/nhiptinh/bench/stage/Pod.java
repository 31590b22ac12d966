package vn.nhiptinh.bench.stage;

import java.util.function.Consumer;
import vn.nhiptinh.launcher.suite.ServiceProcess;

/** One of several processes of a service over one database, which can be killed and started again. */
public final class Pod {
    private final String name;
    private final int port;
    private final ServiceProcess process;
    private final Consumer<ServiceProcess> awaitReady;

    /** True from when it is ready to when it is about to end. */
    private volatile boolean up;

    Pod(String name, int port, ServiceProcess process, Consumer<ServiceProcess> awaitReady) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.awaitReady = awaitReady;
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    public boolean up() {
        return up;
    }

    /** Starts it, for the first time or again, and returns when it is ready. */
    public void start() {
        process.start();
        awaitReady.accept(process);
        up = true;
    }

    /** Sends SIGKILL, as a crash would end it; whoever calls it meanwhile gets no answer. */
    public void kill() {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        up = false;
    }

    void stop() {
        up = false;
        process.stop();
    }
}
