package vn.nhiptinh.catalog.agency;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A stretch of time in which nothing about an agency changed; imports write it set-wise. */
@Entity
@Table(name = "agency_period")
public class AgencyPeriod {

    @Id
    private String key;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "agency_code")
    private Agency agency;

    @Embedded
    private AgencyTerms terms;

    private String searchText;

    private Long contentHash;

    protected AgencyPeriod() {}

    AgencyTerms terms() {
        return terms;
    }
}
