package dev.paceline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessIT {

    private final Path folder;

    PostgresProcessIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void rowsOutliveARestartAndAKill() throws Exception {
        try (PostgresProcess first = postgres().start()) {
            Database goals = first.database("goals_service");
            run(goals, "CREATE TABLE note (words text)");
            run(goals, "INSERT INTO note VALUES ('one')");
        }
        try (PostgresProcess second = postgres().start()) {
            run(second.database("goals_service"), "INSERT INTO note VALUES ('two')");
            second.kill();
        }
        try (PostgresProcess third = postgres().start()) {
            assertThat(answer(third.database("goals_service"), "SELECT string_agg(words, ',') FROM note"))
                    .isEqualTo("one,two");
        }
    }

    @Test
    void whatIsConfirmedIsOnDisk() throws Exception {
        try (PostgresProcess postgres = postgres().diesWithParent().start()) {
            Database goals = postgres.database("goals_service");

            assertThat(answer(goals, "SHOW fsync")).isEqualTo("on");
            assertThat(answer(goals, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(answer(goals, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(answer(goals, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(answer(goals, "SHOW server_version_num")).startsWith("18");
        }
    }

    @Test
    void rowLevelSecurityBitesTheOwner() throws Exception {
        try (PostgresProcess postgres = postgres().diesWithParent().start()) {
            Database goals = postgres.database("goals_service");
            run(goals, "CREATE TABLE goal (tenant_id text)");
            run(goals, "ALTER TABLE goal ENABLE ROW LEVEL SECURITY");
            run(goals, "ALTER TABLE goal FORCE ROW LEVEL SECURITY");
            run(goals, "INSERT INTO goal SELECT 'acme' WHERE false");

            assertThatThrownBy(() -> run(goals, "INSERT INTO goal VALUES ('acme')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void aServiceCannotEnterTheDatabaseOfAnother() {
        try (PostgresProcess postgres = postgres().diesWithParent().start()) {
            Database goals = postgres.database("goals_service");
            Database pay = postgres.database("commission_service");
            Database intruder = new Database(goals.host(), goals.port(), pay.name(), goals.user(), goals.password());

            assertThatThrownBy(() -> answer(intruder, "SELECT 1")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() throws IOException {
        try (PostgresProcess postgres = postgres().diesWithParent().start()) {
            Database guess = new Database("127.0.0.1", postgres.port(), "postgres", "postgres", "postgres");

            assertThatThrownBy(() -> answer(guess, "SELECT 1")).hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(folder.resolve("pg/superuser.password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void itIsEndedByItsFolderFromElsewhere() {
        PostgresProcess postgres = postgres().start();

        assertThat(PostgresProcess.stop(folder.resolve("pg"))).isTrue();
        assertThat(postgres.isAlive()).isFalse();
        assertThat(PostgresProcess.stop(folder.resolve("pg"))).isFalse();
    }

    @Test
    void aSecondOneOnTheSameDataIsRefused() {
        try (PostgresProcess postgres = postgres().start()) {
            assertThatThrownBy(() -> postgres().start())
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContaining("already runs")
                    .hasMessageContaining(String.valueOf(postgres.pid()));
        }
    }

    private PostgresProcess.Start postgres() {
        return PostgresProcess.in(folder.resolve("pg"));
    }

    private static void run(Database database, String sql) throws SQLException {
        try (Connection connection = PostgresServer.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(Database database, String sql) throws SQLException {
        try (Connection connection = PostgresServer.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
