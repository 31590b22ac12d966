package vn.nhiptinh.kit.content;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where attachments lie and what may be one. */
@ConfigMapping(prefix = "nhiptinh.content")
public interface ContentSettings {

    /** Kinds of places. */
    enum Place {
        FILE_SYSTEM,
        S3
    }

    /** {@code file-system} or {@code s3}. */
    @WithDefault("file-system")
    Place store();

    /** The directory of the file system; several pods share one. */
    Optional<Path> directory();

    /** Most bytes of one attachment. */
    @WithDefault("20971520")
    long maxBytes();

    /** The media types that an attachment may have, as its bytes tell them. */
    @WithDefault("application/pdf,image/png,image/jpeg,application/xml,application/msword,application/vnd.ms-excel,"
            + "application/vnd.openxmlformats-officedocument.wordprocessingml.document,"
            + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,"
            + "application/vnd.etsi.asic-e+zip")
    List<String> types();

    /** The S3 store. */
    S3 s3();

    /** How an S3 store is reached; the bucket is there already. */
    interface S3 {

        /** The store's address; without one, Amazon's of the region. */
        Optional<URI> endpoint();

        /** The region that requests are signed for; stores outside Amazon mostly take any. */
        @WithDefault("us-east-1")
        String region();

        /** Where the attachments are put, each under its hash. */
        Optional<String> bucket();

        /** Who asks. */
        Optional<String> accessKey();

        /** The secret that goes with the access key. */
        Optional<String> secretKey();

        /** How long one operation may take, its repetitions among it. */
        @WithDefault("PT30S")
        Duration timeout();
    }
}
