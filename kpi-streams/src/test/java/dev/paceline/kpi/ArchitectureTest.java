package dev.paceline.kpi;

import dev.paceline.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheHouseRules() {
        ArchitectureRules.check("dev.paceline.kpi");
    }
}
