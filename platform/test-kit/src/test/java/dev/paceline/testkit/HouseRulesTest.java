package dev.paceline.testkit;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void theTestKitKeepsTheRulesOfSources() {
        SourceRules.check(Path.of("").toAbsolutePath());
    }
}
