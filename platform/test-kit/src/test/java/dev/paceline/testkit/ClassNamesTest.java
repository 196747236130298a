package dev.paceline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TrackGoals",
                "ManagerTerm",
                "HttpClient",
                "Implement",
                "Based",
                "Inbox",
                "Id",
                "Baseline",
                "UtilityBill"
            })
    void aNameThatSaysWhatItIsPasses(String name) {
        assertThat(ClassRules.isTelling(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GoalsImpl",
                "GoalImplFactory",
                "DateUtils",
                "RestHelper",
                "TaskManager",
                "AbstractGoal",
                "BaseGoal",
                "IGoal"
            })
    void aNameThatSaysNothingIsRefused(String name) {
        assertThat(ClassRules.isTelling(name)).isFalse();
    }
}
