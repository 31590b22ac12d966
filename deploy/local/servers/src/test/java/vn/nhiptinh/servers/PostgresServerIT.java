package vn.nhiptinh.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    @TempDir
    Path directory;

    @Test
    void whatWasCommittedSurvivesAKillAndARestart() throws SQLException {
        Path data = directory.resolve("data");
        int port = Ports.free();
        Database payments;
        try (PostgresServer server = PostgresServer.in(data).port(port).start()) {
            payments = server.createDatabase("payments");
            execute(payments, "CREATE TABLE receipt (number text PRIMARY KEY)");
            execute(payments, "INSERT INTO receipt VALUES ('đ'), ('z'), ('Z')");
            long first = server.pid();

            server.kill();
            assertThat(server.alive()).isFalse();
            server.start();

            assertThat(server.pid()).isNotEqualTo(first);
            assertThat(query(payments, "SELECT count(*) FROM receipt")).isEqualTo("3");
        }
        try (PostgresServer server = PostgresServer.in(data).port(port).start()) {
            assertThat(server.createDatabase("payments")).isEqualTo(payments);
            assertThat(query(payments, "SELECT string_agg(number, '' ORDER BY number) FROM receipt"))
                    .isEqualTo("Zzđ");
        }
    }

    @Test
    void itIsPostgres18AndDurable() throws SQLException {
        try (PostgresServer server = PostgresServer.in(directory.resolve("data"))
                .setting("max_connections", "33")
                .scratch()
                .start()) {
            Database any = server.createDatabase("feedback");

            assertThat(query(any, "SHOW server_version")).startsWith("18");
            assertThat(query(any, "SHOW fsync")).isEqualTo("on");
            assertThat(query(any, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(any, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(any, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(any, "SHOW max_connections")).isEqualTo("33");
            assertThat(query(any, "SELECT lower('ĐƯỜNG')")).isEqualTo("đường");
            assertThat(query(any, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
        }
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (PostgresServer server =
                PostgresServer.in(directory.resolve("data")).start()) {
            Database real = server.superuser();
            Database guessed = new Database(real.name(), real.jdbcUrl(), real.username(), "postgres");

            assertThatThrownBy(guessed::connect).hasMessageContaining("password");
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PostgresServer server = PostgresServer.in(directory.resolve("data"))
                    .port(taken.getLocalPort())
                    .build();

            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken");
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
