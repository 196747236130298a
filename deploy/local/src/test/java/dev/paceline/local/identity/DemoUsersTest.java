package dev.paceline.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Made once for all tests: keys and hashes take their time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoUsersTest {

    private final Path folder;

    DemoUsersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void thereIsAUserForEveryRoleThatSignsIn() {
        assertThat(users())
                .flatExtracting(DemoUser::roles)
                .containsExactly(Role.ADMIN, Role.MANAGER, Role.COMP_ADMIN, Role.REP, Role.DISPLAY);
    }

    @Test
    void thePasswordsOfTheFirstStartArePrintedAtEveryStart() {
        assertThat(users()).isEqualTo(users());
    }

    @Test
    void theConsolesFileKnowsThePasswordsByTheirHashAlone() throws IOException {
        DemoUser admin = users().get(0);

        String text = Files.readString(folder.resolve("hashed.json"));
        JsonNode entry = FactJson.mapper().readTree(text).get(0);
        assertThat(text).doesNotContain(admin.password());
        assertThat(entry.path("user").asText()).isEqualTo("admin");
        assertThat(entry.path("tenant").asText()).isEqualTo("demo");
        assertThat(entry.path("roles").get(0).asText()).isEqualTo("admin");
        assertThat(PasswordHash.matches(
                        admin.password(), entry.path("passwordHash").asText()))
                .isTrue();
        assertThat(PasswordHash.matches("guess", entry.path("passwordHash").asText()))
                .isFalse();
    }

    @Test
    void aTokenCanBeLikeTheDemoUsersOfTheDemoTenant() {
        users();
        Path clear = folder.resolve("clear.json");

        assertThat(DemoUsers.like(clear, "demo", Role.MANAGER).map(DemoUser::rep))
                .contains("greta");
        assertThat(DemoUsers.like(clear, "demo", Role.DISPLAY).map(DemoUser::channels))
                .contains(List.of("main"));
        assertThat(DemoUsers.like(clear, "other", Role.MANAGER)).isEmpty();
        assertThat(DemoUsers.like(folder.resolve("none.json"), "demo", Role.MANAGER))
                .isEmpty();
    }

    @Test
    void bothFilesAreTheirOwnersAlone() throws IOException {
        users();

        for (String file : List.of("clear.json", "hashed.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    private List<DemoUser> users() {
        return DemoUsers.loadOrMake(folder.resolve("clear.json"), folder.resolve("hashed.json"));
    }
}
