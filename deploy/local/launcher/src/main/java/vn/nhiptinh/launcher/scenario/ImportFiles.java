package vn.nhiptinh.launcher.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import vn.nhiptinh.launcher.client.SuiteClient;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/** Sends import files to the services, a few at a time, and accepts no rejected row. */
public final class ImportFiles {
    private final SuiteClient client;
    private final AtomicLong rowsSent = new AtomicLong();

    public ImportFiles(SuiteClient client) {
        this.client = client;
    }

    /** Rows of the files that are through. */
    public long rowsSent() {
        return rowsSent.get();
    }

    /** Sends files one after the other, as reference data must be sent. */
    public void inOrder(List<ImportFile> files) {
        files.forEach(this::send);
    }

    public void concurrently(List<ImportFile> files, int atOnce) {
        ExecutorService senders = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (ImportFile file : files) {
                sent.add(senders.submit(() -> send(file)));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted while importing", e);
        } finally {
            senders.shutdownNow();
        }
    }

    private void send(ImportFile file) {
        try {
            JsonNode report = client.importFile(ServiceKind.of(file.service()), file.kind(), file.path());
            long taken =
                    report.path("imported").asLong() + report.path("existing").asLong();
            if (report.path("rejected").asLong() > 0 || taken != file.rows()) {
                throw new SuiteException(file.service() + " took " + taken + " of the " + file.rows() + " rows of "
                        + file.path() + ", first errors: " + firstErrors(report));
            }
            rowsSent.addAndGet(file.rows());
        } catch (IOException e) {
            throw new SuiteException("Cannot read " + file.path(), e);
        }
    }

    private static String firstErrors(JsonNode report) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(5, report.path("errors").size()); i++) {
            text.append("\n  ").append(report.path("errors").get(i));
        }
        return text.toString();
    }
}
