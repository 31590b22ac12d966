package vn.nhiptinh.dossier.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.dossier.table.Table;
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

    Table table(Criteria asked, SearchOrder order) {
        return new Table("Hồ sơ", headings(), rows(asked, order));
    }

    private static List<String> headings() {
        return Arrays.stream(ExportColumn.values()).map(ExportColumn::heading).toList();
    }

    private List<List<Object>> rows(Criteria asked, SearchOrder order) {
        List<List<Object>> rows = new ArrayList<>();
        String next = null;
        do {
            Page<Dossier> page = search.page(asked, order, PAGE, next);
            for (Dossier dossier : page.items()) {
                rows.add(Arrays.stream(ExportColumn.values())
                        .<Object>map(c -> c.text(dossier))
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
