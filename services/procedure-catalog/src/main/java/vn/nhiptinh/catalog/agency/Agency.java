package vn.nhiptinh.catalog.agency;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.kit.event.NewEvent;

/** An agency through all its reorganisations. */
@Entity
@Table(name = "agency")
public class Agency {

    @Id
    private String code;

    private long eventSequence;

    @OneToMany(mappedBy = "agency")
    @OrderBy("key")
    private List<AgencyPeriod> periods = new ArrayList<>();

    protected Agency() {}

    String code() {
        return code;
    }

    List<AgencyTerms> periods() {
        return periods.stream().map(AgencyPeriod::terms).toList();
    }

    /** What is published of it after a change: all of it. */
    NewEvent changed(OffsetDateTime now) {
        return new NewEvent(
                code,
                eventSequence,
                new AgencyChanged(
                        code, periods().stream().map(AgencyTerms::period).toList(), now));
    }
}
