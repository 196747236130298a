package dev.paceline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
            Sql.run(goals, "CREATE TABLE note (words text)");
            Sql.run(goals, "INSERT INTO note VALUES ('one')");
        }
        try (PostgresProcess second = postgres().start()) {
            Sql.run(second.database("goals_service"), "INSERT INTO note VALUES ('two')");
            second.kill();
        }
        try (PostgresProcess third = postgres().start()) {
            assertThat(Sql.answer(third.database("goals_service"), "SELECT string_agg(words, ',') FROM note"))
                    .isEqualTo("one,two");
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

    /** For a plain user this is a start like any other. */
    @Test
    void rootWithoutUserNamespacesStartsItAsNobody() throws Exception {
        System.setProperty(ProcessUser.PROPERTY, "nobody");
        try (PostgresProcess postgres =
                PostgresProcess.in(folder).diesWithParent().start()) {
            assertThat(Sql.answer(postgres.database("goals_service"), "SELECT current_user"))
                    .isEqualTo("goals_service");
        } finally {
            System.clearProperty(ProcessUser.PROPERTY);
        }
    }

    private PostgresProcess.Start postgres() {
        return PostgresProcess.in(folder.resolve("pg"));
    }
}
