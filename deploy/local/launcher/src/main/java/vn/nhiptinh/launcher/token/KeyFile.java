package vn.nhiptinh.launcher.token;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/** A secret of one local suite, made once, readable by its owner only. */
public final class KeyFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private KeyFile() {}

    /** Makes a secret. */
    public interface Maker {
        byte[] make() throws GeneralSecurityException;
    }

    /** The contents of a file, which is made where there is none. */
    public static byte[] in(Path directory, String name, Maker maker) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            Path made = Files.createTempFile(directory, "key", "", OWNER_ONLY);
            try {
                Files.write(made, maker.make());
                Files.createLink(file, made);
            } catch (FileAlreadyExistsException madeMeanwhile) {
                // Two commands came first together: the one whose file stands has the key.
                return Files.readAllBytes(file);
            } finally {
                Files.delete(made);
            }
        }
        return Files.readAllBytes(file);
    }
}
