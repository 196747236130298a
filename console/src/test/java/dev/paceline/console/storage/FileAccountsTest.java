package dev.paceline.console.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.console.application.ConsoleSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account's hash costs 100,000 iterations, the other's 1,000,000; the first one's password is "secret". */
class FileAccountsTest {

    private static final String ACCOUNTS =
            """
            [{"user": "cheap", "tenant": "acme", "roles": ["rep"],
              "passwordHash": "pbkdf2$100000$MDEyMzQ1Njc4OWFiY2RlZg==$plwZLotEAEMO707yToj/A2wZs5Moai9JwWz+JsVD+Cc="},
             {"user": "dear", "tenant": "acme", "roles": ["rep"],
              "passwordHash": "pbkdf2$1000000$MDEyMzQ1Njc4OWFiY2RlZg==$plwZLotEAEMO707yToj/A2wZs5Moai9JwWz+JsVD+Cc="}]
            """;

    private FileAccounts accounts;

    @BeforeEach
    void readAccounts(@TempDir Path folder) throws IOException {
        Path users = Files.writeString(folder.resolve("users.json"), ACCOUNTS);
        ConsoleSettings settings = new SmallRyeConfigBuilder()
                .withMapping(ConsoleSettings.class)
                .withDefaultValue("paceline.console.sign-in.users", users.toString())
                .build()
                .getConfigMapping(ConsoleSettings.class);
        accounts = new FileAccounts(settings);
    }

    @Test
    void onlyTheRightPasswordProvesAnAccount() {
        assertThat(accounts.proven("cheap", "secret")).isPresent();
        assertThat(accounts.proven("cheap", "guess")).isEmpty();
        assertThat(accounts.proven("dear", "secret")).isEmpty();
        assertThat(accounts.proven("nobody", "secret")).isEmpty();
    }

    @Test
    void aNameCannotBeToldByTheWorkThatItCosts() {
        accounts.proven("nobody", "warm-up");
        double unknown = cpuNanos("nobody", "guess");

        assertThat(cpuNanos("cheap", "guess")).as("cheap").satisfies(cost -> assertAlike(cost, unknown));
        assertThat(cpuNanos("dear", "guess")).as("dear").satisfies(cost -> assertAlike(cost, unknown));
        assertThat(cpuNanos("cheap", "secret")).as("right").satisfies(cost -> assertAlike(cost, unknown));
    }

    /** The hashes differ ten times; what else runs on the processor's core changes what a second of it does by half. */
    private static void assertAlike(double cost, double other) {
        assertThat(cost).isBetween(other / 3, other * 3);
    }

    /** The least of three, in the thread's own time, so that a busy machine does not count. */
    private double cpuNanos(String user, String password) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            accounts.proven(user, password);
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        }
        return least;
    }
}
