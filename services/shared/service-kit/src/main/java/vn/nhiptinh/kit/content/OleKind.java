package vn.nhiptinh.kit.content;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a file of Office before 2007 is, told by the stream in it that only such a file has. The entries of its directory
 * lie at multiples of their length, wherever the directory is.
 */
final class OleKind {

    private static final String ANY = "application/x-ole-storage";
    private static final Map<String, String> STREAMS = Map.of(
            "WordDocument", "application/msword",
            "Workbook", "application/vnd.ms-excel",
            "Book", "application/vnd.ms-excel");

    private static final int ENTRY = 128;
    private static final int NAME_LENGTH_AT = 64;
    private static final int KIND_AT = 66;
    private static final int STREAM = 2;

    private OleKind() {}

    static String of(Path file) throws IOException {
        byte[] entry = new byte[ENTRY];
        try (InputStream in = Files.newInputStream(file);
                DataInputStream entries = new DataInputStream(new BufferedInputStream(in))) {
            while (true) {
                entries.readFully(entry);
                String type = STREAMS.get(streamName(entry));
                if (type != null) {
                    return type;
                }
            }
        } catch (EOFException noSuchStream) {
            return ANY;
        }
    }

    /** The name of the stream that an entry is of, or nothing where it is something else. */
    private static String streamName(byte[] entry) {
        int length = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN).getShort(NAME_LENGTH_AT);
        if (entry[KIND_AT] != STREAM || length < 2 || length > NAME_LENGTH_AT) {
            return "";
        }
        // With a zero at its end, which is counted.
        return new String(entry, 0, length - 2, StandardCharsets.UTF_16LE);
    }
}
