package vn.nhiptinh.kit.personal;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The keys of personal data; they come from a secret, and a service without personal data needs none. */
@ConfigMapping(prefix = "nhiptinh.personal")
public interface PersonalSettings {

    /** The keys that seal and open, as a cleartext Tink JSON keyset; its primary key seals. */
    Optional<String> keyset();

    /** A file with that keyset, instead of it. */
    Optional<Path> keysetFile();

    /** The key of the fingerprints, base64, at least 32 bytes; with another one nothing is found any more. */
    Optional<String> hashKey();
}
