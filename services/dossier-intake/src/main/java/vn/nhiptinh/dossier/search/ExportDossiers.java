package vn.nhiptinh.dossier.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.Problem;

/** Writes found dossiers into a file for a spreadsheet, up to a bound. */
@ApplicationScoped
class ExportDossiers {

    private static final int PAGE = 1000;

    private final SearchDossiers search;
    private final int most;

    ExportDossiers(
            SearchDossiers search,
            @ConfigProperty(name = "nhiptinh.export.max-rows", defaultValue = "20000") int most) {
        this.search = search;
        this.most = most;
    }

    byte[] csv(Criteria asked, SearchOrder order) {
        List<List<String>> rows = rows(asked, order);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(file, StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            // Spreadsheets take a file for UTF-8 only with this mark.
            writer.write('\uFEFF');
            csv.printRecord(headings());
            csv.printRecords(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    byte[] workbook(Criteria asked, SearchOrder order) {
        List<List<String>> rows = rows(asked, order);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "Nhip Tinh", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Hồ sơ");
            write(sheet, 0, headings());
            for (int row = 0; row < rows.size(); row++) {
                write(sheet, row + 1, rows.get(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void write(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(row, column, cells.get(column));
        }
    }

    private static List<String> headings() {
        return Arrays.stream(ExportColumn.values()).map(ExportColumn::heading).toList();
    }

    private List<List<String>> rows(Criteria asked, SearchOrder order) {
        List<List<String>> rows = new ArrayList<>();
        String next = null;
        do {
            Page<Dossier> page = search.page(asked, order, PAGE, next);
            for (Dossier dossier : page.items()) {
                rows.add(Arrays.stream(ExportColumn.values())
                        .map(c -> c.text(dossier))
                        .toList());
            }
            if (rows.size() > most) {
                throw new Problem(DossierProblem.EXPORT_TOO_LARGE, most);
            }
            next = page.next();
        } while (next != null);
        return rows;
    }
}
