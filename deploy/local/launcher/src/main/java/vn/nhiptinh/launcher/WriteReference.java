package vn.nhiptinh.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.reference.ReferenceData;

/** Writes the import files of the reference provinces, for a suite that is installed elsewhere. */
@Command(
        name = "reference",
        mixinStandardHelpOptions = true,
        description = "Writes the import files of the reference provinces.")
final class WriteReference implements Callable<Integer> {
    @Option(names = "--home", paramLabel = "DIR", required = true, description = "The project's directory.")
    private Path home;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the files go.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        for (ImportFile file : ReferenceData.read(home.resolve("services/procedure-catalog/reference"))
                .writeTo(out)) {
            System.out.println("%-18s /v1/imports/%-12s %6d rows  %s"
                    .formatted(file.service(), file.kind(), file.rows(), file.path()));
        }
        return 0;
    }
}
