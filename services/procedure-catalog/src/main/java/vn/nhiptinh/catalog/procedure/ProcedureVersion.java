package vn.nhiptinh.catalog.procedure;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import vn.nhiptinh.catalog.validity.Validity;
import vn.nhiptinh.kit.text.SearchText;

/** A procedure for as long as one decision about it holds. */
@Entity
@Table(name = "procedure_version")
public class ProcedureVersion {

    @Id
    private String key;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "procedure_code")
    private Procedure procedure;

    @Embedded
    private ProcedureTerms terms;

    private String searchText;

    private Long contentHash;

    protected ProcedureVersion() {}

    ProcedureVersion(Procedure procedure, ProcedureTerms terms) {
        this.key = new Validity(terms.validFrom(), terms.validTo()).keyOf(procedure.code());
        this.procedure = procedure;
        this.terms = terms;
        this.searchText = searchText(procedure.code(), terms);
    }

    static String searchText(String code, ProcedureTerms terms) {
        return SearchText.of(code, terms.name(), terms.fieldName());
    }

    ProcedureTerms terms() {
        return terms;
    }

    boolean holdsOn(LocalDate day) {
        return new Validity(terms.validFrom(), terms.validTo()).contains(day);
    }

    void endOn(LocalDate lastDay) {
        terms = terms.until(lastDay);
        // It is no longer what the import row says, so the same row sent again must not count as existing.
        contentHash = null;
    }
}
