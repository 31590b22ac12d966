package vn.nhiptinh.dossier;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;

/** Reads a workbook as far as a test needs. */
public final class WorkbookText {

    private WorkbookText() {}

    /** All the text in a workbook. */
    public static String of(byte[] workbook, Path folder) throws Exception {
        Path file = Files.write(folder.resolve("workbook.xlsx"), workbook);
        StringBuilder strings = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                strings.append(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(zip.getInputStream(entry))
                        .getDocumentElement()
                        .getTextContent());
            }
        }
        return strings.toString();
    }
}
