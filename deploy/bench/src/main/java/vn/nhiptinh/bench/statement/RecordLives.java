package vn.nhiptinh.bench.statement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import vn.nhiptinh.bench.life.LivedLife;
import vn.nhiptinh.bench.life.Load;
import vn.nhiptinh.bench.stage.Sql;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/** Lets some dossiers live while PostgreSQL logs every statement, and writes what it logged as pgbench scripts. */
public final class RecordLives {
    private static final Duration SETTING_BOUND = Duration.ofSeconds(10);

    private final Stage stage;
    private final Load load;

    public RecordLives(Stage stage, Load load) {
        this.stage = stage;
        this.load = load;
    }

    /** The scripts, and how many statements a life has. */
    public record Recording(List<String> scripts, int statementsOfOne) {}

    public Recording run(int lives) {
        Sql sql = stage.sql();
        Path log = stage.postgres().log();
        try {
            set(sql, "all", StatementLog.LINE_PREFIX);
            long from = Files.size(log);
            List<LivedLife> lived = load.alone(lives);
            set(sql, "none", "%m [%p] ");
            byte[] all = Files.readAllBytes(log);
            String text = new String(Arrays.copyOfRange(all, (int) from, all.length), StandardCharsets.UTF_8);
            List<LifeStatements> statements =
                    LifeStatements.find(new StatementLog(ServiceKind.DOSSIER_INTAKE.database()).read(text), lived);
            return new Recording(PgbenchScript.of(statements), statements.get(0).count());
        } catch (IOException e) {
            throw new SuiteException("Cannot read " + log, e);
        }
    }

    private static void set(Sql sql, String logStatement, String prefix) {
        sql.run(
                "alter system set log_line_prefix = '" + prefix + "'",
                "alter system set log_statement = '" + logStatement + "'",
                "select pg_reload_conf()");
        Stage.await(SETTING_BOUND, "PostgreSQL to read its settings", () -> sql.text("show log_statement")
                .equals(logStatement));
    }
}
