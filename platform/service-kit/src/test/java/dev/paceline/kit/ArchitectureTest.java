package dev.paceline.kit;

import dev.paceline.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theKitKeepsTheHouseRules() {
        ArchitectureRules.checkLibrary("dev.paceline.kit");
    }
}
