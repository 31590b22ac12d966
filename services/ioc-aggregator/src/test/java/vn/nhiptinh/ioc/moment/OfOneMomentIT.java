package vn.nhiptinh.ioc.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.testkit.SuiteTestResource;

/** What is read as of one moment does not see what is written in between, and writes nothing. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class OfOneMomentIT {

    private static final String TABLE = "public.read_twice";

    /** Something that is done between two looks. */
    interface Between {
        void happen() throws SQLException;
    }

    @ApplicationScoped
    static class Looks {

        private final AgroalDataSource dataSource;

        Looks(AgroalDataSource dataSource) {
            this.dataSource = dataSource;
        }

        @OfOneMoment
        List<Long> twice(Between between) throws SQLException {
            long before = look();
            between.happen();
            return List.of(before, look());
        }

        @OfOneMoment
        long look() throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    Statement select = connection.createStatement();
                    ResultSet r = select.executeQuery("select count(*) from " + TABLE)) {
                r.next();
                return r.getLong(1);
            }
        }

        @OfOneMoment
        void write() throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    Statement insert = connection.createStatement()) {
                insert.execute("insert into " + TABLE + " values (1)");
            }
        }
    }

    @Inject
    Looks looks;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String username;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @BeforeEach
    void make() throws SQLException {
        run("create table " + TABLE + " (n int)");
    }

    @AfterEach
    void drop() throws SQLException {
        run("drop table " + TABLE);
    }

    @Test
    void whatIsWrittenInBetweenIsSeenByTheNext() throws SQLException {
        List<Long> counts = looks.twice(() -> run("insert into " + TABLE + " values (1)"));

        assertThat(counts).containsExactly(0L, 0L);
        assertThat(looks.look()).isEqualTo(1);
    }

    @Test
    void whatIsCalledInBetweenSeesTheSameMoment() throws SQLException {
        List<Long> outer = looks.twice(() -> {
            List<Long> inner = looks.twice(() -> run("insert into " + TABLE + " values (1)"));
            assertThat(inner).containsExactly(0L, 0L);
        });

        assertThat(outer).containsExactly(0L, 0L);
    }

    @Test
    void nothingIsWritten() {
        assertThatThrownBy(looks::write).hasStackTraceContaining("read-only transaction");
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, username, password);
                Statement work = connection.createStatement()) {
            work.execute(statement);
        }
    }
}
