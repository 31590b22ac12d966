package vn.nhiptinh.bench.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PgbenchScriptTest {
    private static final String OWN = "0190b5a2-1111-7000-8000-000000000001";
    private static final String OTHERS_OWN = "0190b5a2-2222-7000-8000-000000000002";
    private static final String SHARED = "0190b5a2-3333-7000-8000-000000000003";

    @Test
    void aRunOfTheScriptIsAnotherLife() {
        String script = script("insert into dossier values ($1, $2, $3)", "H08.22-230912-0007", "HT", null);

        assertThat(script)
                .contains("from (select E'H08.22-230912-' || (:base + 100000 * :client_id + :n)::text as code")
                .contains("select code as l0_v0")
                .contains("select E'HT' as l0_c0 \\gset")
                .contains("insert into dossier values (:l0_v0, :l0_c0, null);");
    }

    @Test
    void whatChangesIsCutOutOfTheValuesThatHoldIt() {
        String script = script("insert into event values ($1)", "{\"code\":\"H08.22-230912-0007\",\"late\":false}");

        assertThat(script)
                .contains("E'{\"code\"\\x3a\"' || code || E'\",\"late\"\\x3afalse}' as l0_v0")
                .contains("insert into event values (:l0_v0);");
    }

    @Test
    void aLifeGetsNewUuidsButKeepsThoseItSharesWithOthers() {
        List<String> scripts = PgbenchScript.of(List.of(
                life("H08.22-230912-0007", statement("select $1, $2", OWN, SHARED)),
                life("H08.23-230912-0001", statement("select $1, $2", OTHERS_OWN, SHARED))));

        assertThat(scripts.get(0))
                .contains("gen_random_uuid()::text as u1")
                .contains("u1 as l0_v0")
                .contains("E'" + SHARED + "' as l0_c0")
                .doesNotContain(OWN);
    }

    @Test
    void beginGoesTogetherWithTheStatementBehindItAsTheDriverSendsIt() {
        assertThat(script("select 1")).contains("""
                \\startpipeline
                BEGIN;
                select 1;
                \\endpipeline
                COMMIT;
                """);
    }

    @Test
    void aStatementThatPgbenchWouldMisreadIsRefused() {
        assertThatThrownBy(() -> script("select ':life'")).hasMessageContaining("variable");
        assertThat(script("select $1::uuid", OWN)).contains("select :l0_v0::uuid;");
    }

    private static String script(String sql, String... parameters) {
        return PgbenchScript.of(List.of(life("H08.22-230912-0007", statement(sql, parameters))))
                .get(0);
    }

    private static LifeStatements life(String code, LoggedStatement statement) {
        return new LifeStatements(code, List.of(List.of(statement("BEGIN"), statement, statement("COMMIT"))));
    }

    private static LoggedStatement statement(String sql, String... parameters) {
        return new LoggedStatement("71", sql, Arrays.asList(parameters));
    }
}
