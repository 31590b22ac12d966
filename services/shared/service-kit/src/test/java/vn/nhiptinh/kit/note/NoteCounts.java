package vn.nhiptinh.kit.note;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.util.List;
import vn.nhiptinh.kit.reconciliation.SqlDailyCounts;

/** What the service of the kit's tests counts of itself. */
@Singleton
public class NoteCounts extends SqlDailyCounts {

    NoteCounts(AgroalDataSource dataSource) {
        super(dataSource, "notes", List.of(new Moment("note", "written_at")), """
                select agency, 'written', count(*) from note, day
                 where written_at >= from_at and written_at < to_at group by agency
                """);
    }
}
