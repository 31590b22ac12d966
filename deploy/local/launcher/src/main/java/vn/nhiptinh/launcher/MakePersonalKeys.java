package vn.nhiptinh.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.nhiptinh.launcher.personal.Keyset;
import vn.nhiptinh.launcher.personal.PersonalKeys;

/** Makes the keys of personal data for a suite that is installed elsewhere, and changes them later. */
@Command(
        name = "personal-keys",
        mixinStandardHelpOptions = true,
        description =
                "Prints new keys of personal data as lines of an environment file, or a keyset with a change in it.")
final class MakePersonalKeys implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Change change;

    /** What is done to the keyset in use. */
    static final class Change {
        @Option(
                names = "--new-key",
                paramLabel = "FILE",
                description = "The keyset of that file with a new key, which opens and seals nothing yet.")
        private Path newKey;

        @Option(
                names = "--use-newest",
                paramLabel = "FILE",
                description = "The keyset of that file, whose newest key seals from now on.")
        private Path useNewest;

        private String of(Keyset keysets) throws IOException {
            return newKey == null
                    ? keysets.sealingWithNewest(Files.readString(useNewest))
                    : keysets.withNewKey(Files.readString(newKey));
        }
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (change == null) {
            new TreeMap<>(PersonalKeys.make().environment()).forEach((name, value) -> out.println(name + "=" + value));
        } else {
            out.println(changed());
        }
        out.flush();
        return 0;
    }

    private String changed() throws IOException {
        try {
            return change.of(new Keyset());
        } catch (IllegalArgumentException noKeyset) {
            throw new ParameterException(spec.commandLine(), noKeyset.getMessage());
        }
    }
}
