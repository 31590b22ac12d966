package vn.nhiptinh.kit.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import vn.nhiptinh.kit.problem.Problem;

/** Tells an attachment's media type from its bytes, never from its name, and refuses those that are not allowed. */
final class ContentTypes {

    /** Archives whose kind stands in their parts. */
    private static final Set<MediaType> ZIP = Set.of(MediaType.APPLICATION_ZIP, MediaType.application("x-tika-ooxml"));

    /** The same for Office's files of before 2007. */
    private static final MediaType OLE = MediaType.application("x-tika-msoffice");

    private final MimeTypes bytes = MimeTypes.getDefaultMimeTypes();
    private final MediaTypeRegistry registry = bytes.getMediaTypeRegistry();
    private final Set<MediaType> allowed;

    ContentTypes(List<String> allowed) {
        this.allowed = allowed.stream().map(this::normal).collect(Collectors.toSet());
        if (this.allowed.contains(MediaType.OCTET_STREAM)) {
            throw new IllegalStateException("nhiptinh.content.types names what is no media type: " + allowed);
        }
    }

    /** The media type of a file, which must be allowed, and the claimed one if there is one. */
    String require(Path file, String claimed) throws IOException {
        MediaType type = detect(file);
        if (!allowed.contains(type)) {
            throw new Problem(
                    ContentProblem.CONTENT_TYPE_NOT_ALLOWED,
                    type,
                    allowed.stream().map(MediaType::toString).sorted().collect(Collectors.joining(", ")));
        }
        MediaType claim = normal(claimed);
        if (!claim.equals(MediaType.OCTET_STREAM) && !claim.equals(type)) {
            throw new Problem(ContentProblem.CONTENT_TYPE_MISMATCH, type, claim);
        }
        return type.toString();
    }

    private MediaType detect(Path file) throws IOException {
        MediaType type;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            type = registry.normalize(bytes.detect(in, new Metadata()));
        }
        if (ZIP.contains(type) || registry.isInstanceOf(type, MediaType.APPLICATION_ZIP)) {
            return normal(ZipKind.of(file));
        }
        return type.equals(OLE) ? normal(OleKind.of(file)) : type;
    }

    /** Without parameters, under its first name ({@code text/xml} is {@code application/xml}); nonsense says nothing. */
    private MediaType normal(String name) {
        MediaType type = name == null ? null : MediaType.parse(name);
        return type == null ? MediaType.OCTET_STREAM : registry.normalize(type.getBaseType());
    }
}
