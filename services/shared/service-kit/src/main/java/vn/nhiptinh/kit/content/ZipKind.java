package vn.nhiptinh.kit.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What an archive is, told by its own table of contents: a signed container names its type in the part {@code mimetype},
 * an Office document those of its parts in {@code [Content_Types].xml}.
 */
final class ZipKind {

    private static final String ANY = "application/zip";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    /** Main parts, and what a document with them is; one with macros has others. */
    private static final Map<String, String> MAIN_PARTS = Map.of(
            OFFICE + "wordprocessingml.document.main+xml", OFFICE + "wordprocessingml.document",
            OFFICE + "spreadsheetml.sheet.main+xml", OFFICE + "spreadsheetml.sheet",
            OFFICE + "presentationml.presentation.main+xml", OFFICE + "presentationml.presentation");

    /** Archives that name themselves; what else one says of itself, a document that it is not, is not believed. */
    private static final Pattern NAMED =
            Pattern.compile("application/vnd\\.(etsi\\.asic-[es]\\+zip|oasis\\.opendocument\\.[a-z-]+)");

    /** However much a part would unpack to, no more is read of it. */
    private static final int MOST_BYTES = 1 << 18;

    private ZipKind() {}

    static String of(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String type = text(zip, "mimetype").trim();
            if (NAMED.matcher(type).matches()) {
                return type;
            }
            String parts = text(zip, "[Content_Types].xml");
            return MAIN_PARTS.entrySet().stream()
                    .filter(kind -> parts.contains(kind.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(ANY);
        } catch (ZipException broken) {
            return ANY;
        }
    }

    private static String text(ZipFile zip, String part) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return "";
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
