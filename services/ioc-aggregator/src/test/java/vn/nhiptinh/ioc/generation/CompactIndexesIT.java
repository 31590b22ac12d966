package vn.nhiptinh.ioc.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.servers.Database;
import vn.nhiptinh.testkit.Servers;

/** Facts of which one in a hundred is open, which all were once. */
class CompactIndexesIT {

    private Database database;
    private DataSource dataSource;
    private boolean farBehind;

    @BeforeEach
    void closeMostFacts() throws SQLException {
        database = Servers.freshDatabase();
        dataSource = database.dataSource();
        run("create table fact (code integer primary key, agency text, ended boolean) with (autovacuum_enabled = off)");
        run("create index fact_open on fact (agency, code) where not ended");
        run("insert into fact select n, 'H08.' || n % 200, false from generate_series(1, 200000) n");
        run("update fact set ended = true where code / 200 % 100 <> 0");
        run("vacuum analyze fact");
    }

    @AfterEach
    void dropTheDatabase() {
        Servers.drop(database);
    }

    @Test
    void whatHasBecomeMostlyEmptyIsMadeAnew() throws SQLException {
        long pages = number("select relpages from pg_class where relname = 'fact_open'");
        long primary = number("select relfilenode from pg_class where relname = 'fact_pkey'");

        look();

        assertThat(number("select relpages from pg_class where relname = 'fact_open'"))
                .isPositive()
                .isLessThan(pages / 20);
        assertThat(number("select count(*) from fact where not ended")).isEqualTo(2_000);
        assertThat(number("select relfilenode from pg_class where relname = 'fact_pkey'"))
                .as("an index that is not sparse")
                .isEqualTo(primary);

        long anew = number("select relfilenode from pg_class where relname = 'fact_open'");
        look();
        assertThat(number("select relfilenode from pg_class where relname = 'fact_open'"))
                .as("made anew once")
                .isEqualTo(anew);
    }

    @Test
    void whatAPodThatDiedLeftIsClearedAway() throws SQLException {
        assertThatThrownBy(() -> run("create unique index concurrently fact_open_ccnew on fact (agency)"))
                .hasMessageContaining("could not create unique index");
        assertThat(number("select count(*) from pg_index where not indisvalid")).isEqualTo(1);

        look();

        assertThat(number("select count(*) from pg_index where not indisvalid")).isZero();

        assertThatThrownBy(() -> run("create unique index concurrently fact_open_ccnew on fact (agency)"))
                .hasMessageContaining("could not create unique index");
        look();
        assertThat(number("select count(*) from pg_index where not indisvalid"))
                .as("also when nothing is mostly empty")
                .isZero();
    }

    @Test
    void aFailureIsCountedAndTold() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Servers.drop(database);

        assertThatThrownBy(() -> new CompactIndexes(dataSource, () -> false, meters).look())
                .isInstanceOf(SQLException.class);
        assertThat(meters.get("nhiptinh.indexes.failures").counter().count()).isEqualTo(1);
    }

    @Test
    void nothingIsDoneWhileAnotherPodIsAtItOrMuchIsToBeCounted() throws SQLException {
        long before = number("select relfilenode from pg_class where relname = 'fact_open'");
        try (Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtext('vn.nhiptinh.ioc.indexes'))");
            look();
        }
        farBehind = true;
        look();
        assertThat(number("select relfilenode from pg_class where relname = 'fact_open'"))
                .isEqualTo(before);

        farBehind = false;
        look();
        assertThat(number("select relfilenode from pg_class where relname = 'fact_open'"))
                .isNotEqualTo(before);
    }

    private void look() throws SQLException {
        new CompactIndexes(dataSource, () -> farBehind, new SimpleMeterRegistry()).look();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(sql)) {
            r.next();
            return r.getLong(1);
        }
    }
}
