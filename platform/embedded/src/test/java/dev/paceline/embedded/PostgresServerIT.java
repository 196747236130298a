package dev.paceline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** How the server is set up: durable, closed, and its roles bound. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresServerIT {

    private final Path folder;
    private final PostgresProcess postgres;

    PostgresServerIT(@TempDir Path folder) {
        this.folder = folder;
        this.postgres =
                PostgresProcess.in(folder.resolve("pg")).diesWithParent().start();
    }

    @AfterAll
    void end() {
        postgres.close();
    }

    @Test
    void whatIsConfirmedIsOnDisk() throws Exception {
        Database goals = postgres.database("goals_service");

        assertThat(Sql.answer(goals, "SHOW fsync")).isEqualTo("on");
        assertThat(Sql.answer(goals, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(Sql.answer(goals, "SHOW full_page_writes")).isEqualTo("on");
        assertThat(Sql.answer(goals, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Sql.answer(goals, "SHOW server_version_num")).startsWith("18");
    }

    @Test
    void rowLevelSecurityBitesTheOwner() throws Exception {
        Database goals = postgres.database("goals_service");
        Sql.run(goals, "CREATE TABLE goal (tenant_id text)");
        Sql.run(goals, "ALTER TABLE goal ENABLE ROW LEVEL SECURITY");
        Sql.run(goals, "ALTER TABLE goal FORCE ROW LEVEL SECURITY");
        Sql.run(goals, "INSERT INTO goal SELECT 'acme' WHERE false");

        assertThatThrownBy(() -> Sql.run(goals, "INSERT INTO goal VALUES ('acme')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void aServiceCannotEnterTheDatabaseOfAnother() {
        Database goals = postgres.database("goals_service");
        Database pay = postgres.database("commission_service");
        Database intruder = new Database(goals.host(), goals.port(), pay.name(), goals.user(), goals.password());

        assertThatThrownBy(() -> Sql.answer(intruder, "SELECT 1")).hasMessageContaining("permission denied");
    }

    @Test
    void nobodyEntersWithoutThePassword() throws IOException {
        Database guess = new Database("127.0.0.1", postgres.port(), "postgres", "postgres", "postgres");

        assertThatThrownBy(() -> Sql.answer(guess, "SELECT 1")).hasMessageContaining("password authentication failed");
        assertThat(Files.getPosixFilePermissions(folder.resolve("pg/superuser.password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
