package vn.nhiptinh.feedback.reconciliation;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.util.List;
import vn.nhiptinh.kit.reconciliation.SqlDailyCounts;

/** Counts what happened on a business day from the petitions themselves, by agency. */
@Singleton
public class PetitionCounts extends SqlDailyCounts {

    private static final String COUNT = """
            select agency, 'received', count(*) from petition, day
             where submitted_at >= from_at and submitted_at < to_at group by agency
            union all
            select agency, 'received-answered', count(*) from petition, day
             where submitted_at >= from_at and submitted_at < to_at and answered_at is not null group by agency
            union all
            select agency, 'accepted', count(*) from petition, day
             where accepted_at >= from_at and accepted_at < to_at group by agency
            union all
            select agency, 'answered', count(*) from petition, day
             where answered_at >= from_at and answered_at < to_at group by agency
            union all
            select agency, 'rated', count(*) from petition, day
             where rated_at >= from_at and rated_at < to_at group by agency
            union all
            select agency, 'liked', count(*) from petition, day
             where rated_at >= from_at and rated_at < to_at and liked group by agency
            """;

    PetitionCounts(AgroalDataSource dataSource) {
        super(
                dataSource,
                "feedback",
                List.of(
                        new Moment("petition", "submitted_at"),
                        new Moment("petition", "accepted_at"),
                        new Moment("petition", "answered_at"),
                        new Moment("petition", "rated_at")),
                COUNT);
    }
}
