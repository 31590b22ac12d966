package vn.nhiptinh.bench.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.bench.life.LivedLife;

class StatementLogTest {
    private static final String LOG = """
            [dossier_intake 71] LOG:  execute S_1: BEGIN
            [dossier_intake 71] LOG:  execute <unnamed>: select answer from idempotency_key
            \twhere key = $1
            [procedure_catalog 72] LOG:  execute S_4: select 1
            [dossier_intake 73] LOG:  execute S_1: BEGIN
            [dossier_intake 71] DETAIL:  Parameters: $1 = 'key-one'
            [dossier_intake 73] LOG:  execute S_9: delete from pending where id = any($1)
            [dossier_intake 73] DETAIL:  Parameters: $1 = '{7,8}'
            [dossier_intake 71] LOG:  execute S_2: COMMIT
            [dossier_intake 73] LOG:  execute S_2: COMMIT
            [ 12] LOG:  checkpoint starting: time
            """;

    private final List<LoggedStatement> statements = new StatementLog("dossier_intake").read(LOG);

    @Test
    void aStatementHasAllItsLinesAndTheParametersOfItsOwnSession() {
        assertThat(statements)
                .hasSize(6)
                .contains(new LoggedStatement(
                        "71", "select answer from idempotency_key\nwhere key = $1", List.of("key-one")))
                .contains(new LoggedStatement("73", "delete from pending where id = any($1)", List.of("{7,8}")));
    }

    @Test
    void valuesMayHoldQuotesCommasAndNothing() {
        assertThat(StatementLog.values("$1 = 'it''s, $2 = ''x''', $2 = NULL, $3 = '', $4 = 'a\nb'"))
                .containsExactly("it's, $2 = 'x'", null, "", "a\nb");
    }

    @Test
    void aLifeIsMadeOfTheTransactionsThatNameItsKeys() {
        List<LifeStatements> lives =
                LifeStatements.find(statements, List.of(new LivedLife("H08-230912-0001", List.of("key-one"))));

        assertThat(lives).hasSize(1);
        assertThat(lives.get(0).transactions()).hasSize(1);
        assertThat(lives.get(0).count()).isEqualTo(3);
    }

    @Test
    void aCallThatTheLogDoesNotHaveIsNotPassedOver() {
        LivedLife life = new LivedLife("H08-230912-0001", List.of("key-one", "key-two"));

        assertThatThrownBy(() -> LifeStatements.find(statements, List.of(life)))
                .hasMessageContaining("1 transactions of the 2 calls");
    }
}
