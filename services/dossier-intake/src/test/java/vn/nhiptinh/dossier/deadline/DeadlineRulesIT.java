package vn.nhiptinh.dossier.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.testkit.SuiteTestResource;

/** The law changes while the service runs. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class DeadlineRulesIT {

    private static final LocalDate LAST_DAY = LocalDate.of(2025, 6, 30);
    private static final LocalDate NEXT_DAY = LAST_DAY.plusDays(1);
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    DeadlineRules rules;

    @Inject
    AgroalDataSource dataSource;

    @AfterEach
    void theLawIsAsBefore() throws SQLException {
        change("delete from deadline_rule where valid_from = '2025-07-01'");
        change("update deadline_rule set valid_to = null");
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(
                        rules.on(NEXT_DAY).mostExtensions())
                .isEqualTo(1));
    }

    @Test
    void aNewRuleCountsFromItsDayOnWithoutARestart() throws SQLException {
        assertThat(rules.on(NEXT_DAY).mostExtensions()).isEqualTo(1);
        change("update deadline_rule set valid_to = '2025-06-30'");
        change("insert into deadline_rule values ('2025-07-01', null, 2, 3, 240, 'NĐ 118/2025/NĐ-CP')");

        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(rules.on(NEXT_DAY))
                .isEqualTo(new DeadlineRules.Rule(NEXT_DAY, null, 2, 3, 240)));
        assertThat(rules.on(LAST_DAY).mostExtensions()).isEqualTo(1);
        assertThat(rules.on(LAST_DAY).validTo()).isEqualTo(LAST_DAY);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
