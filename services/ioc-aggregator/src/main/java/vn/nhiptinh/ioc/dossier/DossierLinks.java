package vn.nhiptinh.ioc.dossier;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import vn.nhiptinh.ioc.counter.CounterWriter;
import vn.nhiptinh.ioc.counter.Deltas;
import vn.nhiptinh.ioc.counter.Link;
import vn.nhiptinh.ioc.counter.Links;
import vn.nhiptinh.ioc.counter.Source;

/**
 * Lets the facts of dossiers hear from payments and petitions.
 *
 * <p>A payment's partition is not its dossier's, so two workers may come to one dossier. Each changes its own columns
 * only, takes the rows in the order of their codes in one statement, and counts what its change makes of the row as it
 * finds it then: whoever comes second sees what the first did.
 */
@Singleton
public class DossierLinks {

    private static final int PAYMENTS = Link.ONLINE_PAYMENTS.ordinal();
    private static final int PETITIONS = Link.COMPLAINTS.ordinal();

    private final DossierProjection dossiers;
    private final CounterWriter counters = new CounterWriter(Source.DOSSIERS);

    DossierLinks(DossierProjection dossiers) {
        this.dossiers = dossiers;
    }

    /** Writes down what another source tells. */
    public void hear(Connection connection, Links links) throws SQLException {
        Map<String, int[]> told = links.changed();
        if (told.isEmpty()) {
            return;
        }
        Deltas deltas = new Deltas(Source.DOSSIERS.measures().size());
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into dossier_fact (dossier_code, online_payments, complaints)
                select * from unnest(?::text[], ?::int[], ?::int[])
                on conflict (dossier_code) do update set
                  online_payments = dossier_fact.online_payments + excluded.online_payments,
                  complaints = dossier_fact.complaints + excluded.complaints
                returning\s""" + dossiers.columns())) {
            upsert.setArray(1, connection.createArrayOf("text", told.keySet().toArray()));
            upsert.setArray(2, array(connection, told, PAYMENTS));
            upsert.setArray(3, array(connection, told, PETITIONS));
            try (ResultSet rows = upsert.executeQuery()) {
                while (rows.next()) {
                    DossierFact fact = dossiers.fact(rows);
                    int payments = fact.onlinePayments;
                    int petitions = fact.complaints;
                    int[] change = told.get(fact.key());
                    fact.heard(payments - change[PAYMENTS], petitions - change[PETITIONS]);
                    fact.contribute(deltas, -1);
                    fact.heard(payments, petitions);
                    fact.contribute(deltas, +1);
                }
            }
        }
        counters.write(connection, deltas);
    }

    private static java.sql.Array array(Connection connection, Map<String, int[]> told, int link) throws SQLException {
        return connection.createArrayOf(
                "int", told.values().stream().map(numbers -> numbers[link]).toArray());
    }
}
