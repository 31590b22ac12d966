package vn.nhiptinh.dossier.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.dossier.table.Table;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;

/** Writes found dossiers into a file for a spreadsheet, up to a bound. */
@ApplicationScoped
class ExportDossiers {

    private static final int PAGE = 1000;

    private final SearchDossiers search;
    private final ReferenceData reference;
    private final int most;

    ExportDossiers(
            SearchDossiers search,
            ReferenceData reference,
            @ConfigProperty(name = "nhiptinh.export.max-rows", defaultValue = "20000") int most) {
        this.search = search;
        this.reference = reference;
        this.most = most;
    }

    Table table(Criteria asked, SearchOrder order) {
        return new Table(
                "Hồ sơ",
                Arrays.stream(ExportColumn.values()).map(ExportColumn::heading).toList(),
                rows(asked, order, (dossier, number) -> Arrays.stream(ExportColumn.values())
                        .<Object>map(c -> c.text(dossier))
                        .toList()));
    }

    /** Form 07: the register of what an agency and those under it accepted in a period. Nothing of the applicants. */
    Table register(String agency, LocalDate from, LocalDate to) {
        Criteria accepted = new Criteria();
        accepted.agency = agency;
        accepted.receivedFrom = from;
        accepted.receivedTo = to;
        return new Table(
                "Sổ theo dõi hồ sơ",
                Arrays.stream(RegisterColumn.values())
                        .map(RegisterColumn::heading)
                        .toList(),
                rows(accepted, SearchOrder.OLDEST, (dossier, number) -> Arrays.stream(RegisterColumn.values())
                        .map(c -> c.text(number, dossier, reference))
                        .toList()));
    }

    private List<List<Object>> rows(Criteria asked, SearchOrder order, BiFunction<Dossier, Integer, List<Object>> row) {
        List<List<Object>> rows = new ArrayList<>();
        String next = null;
        do {
            Page<Dossier> page = search.page(asked, order, PAGE, next);
            for (Dossier dossier : page.items()) {
                rows.add(row.apply(dossier, rows.size() + 1));
            }
            if (rows.size() > most) {
                throw new Problem(DossierProblem.EXPORT_TOO_LARGE, most);
            }
            next = page.next();
        } while (next != null);
        return rows;
    }
}
