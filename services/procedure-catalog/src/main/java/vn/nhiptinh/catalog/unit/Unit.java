package vn.nhiptinh.catalog.unit;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An administrative unit for as long as its code meant that unit; imports write it set-wise. */
@Entity
@Table(name = "unit")
public class Unit {

    @Id
    private String key;

    @Embedded
    private UnitTerms terms;

    private String searchText;

    private Long contentHash;

    protected Unit() {}

    public UnitTerms terms() {
        return terms;
    }
}
