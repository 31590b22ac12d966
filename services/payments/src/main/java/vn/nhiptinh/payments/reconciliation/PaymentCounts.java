package vn.nhiptinh.payments.reconciliation;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.util.List;
import vn.nhiptinh.kit.reconciliation.SqlDailyCounts;

/** Counts what happened on a business day from the payments and receipts themselves, by agency. */
@Singleton
public class PaymentCounts extends SqlDailyCounts {

    private static final String COUNT = """
            select agency, 'requested', count(*) from payment, day
             where requested_at >= from_at and requested_at < to_at group by agency
            union all
            select agency, 'succeeded', count(*) from payment, day
             where paid_at >= from_at and paid_at < to_at group by agency
            union all
            select agency, 'succeeded-online', count(*) from payment, day
             where paid_at >= from_at and paid_at < to_at
               and method in ('ONLINE_NATIONAL', 'ONLINE_LOCAL') group by agency
            union all
            select agency, 'amount-succeeded', sum(amount)::bigint from payment, day
             where paid_at >= from_at and paid_at < to_at group by agency
            union all
            select agency, 'receipts', count(*) from receipt, day
             where issued_at >= from_at and issued_at < to_at group by agency
            """;

    PaymentCounts(AgroalDataSource dataSource) {
        super(
                dataSource,
                "payments",
                List.of(
                        new Moment("payment", "requested_at"),
                        new Moment("payment", "paid_at"),
                        new Moment("receipt", "issued_at")),
                COUNT);
    }
}
