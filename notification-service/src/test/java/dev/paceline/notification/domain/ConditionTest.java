package dev.paceline.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.ChannelId;
import dev.paceline.expressions.ExpressionException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final Map<String, Object> VARIABLES =
            Map.of("record", Map.of("name", "a".repeat(200_000)), "contribution", Map.of("value", new BigDecimal("7")));

    private static Condition condition(String when) {
        return Condition.of(new SplashRule(
                new RuleName("costly"),
                Trigger.CONTRIBUTIONS,
                when,
                null,
                new Template("Won"),
                new Template("won"),
                new ChannelId("main"),
                true));
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(
            strings = {
                "size(replace(record.name, 'a', record.name)) > 0",
                "[record.name].map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x)"
                        + ".map(x, x + x).map(x, x + x).map(x, x + x).exists(x, true)",
                "split(record.name, 'a').all(a, split(record.name, 'a').all(b, a == b))",
                "record.name.matches('(a+b?){90}c') || true",
                "size(upper(record.name).replace('A', record.name)) > 0 || true"
            })
    void aRuleThatCostsTooMuchIsNotFulfilled(String when) {
        assertThat(condition(when).holds(VARIABLES)).isFalse();
    }

    @Test
    void aThresholdBeyondTheBoundOfThePlatformDoesNotCompile() {
        assertThat(condition("contribution.value >= 5").holds(VARIABLES)).isTrue();
        assertThatThrownBy(() -> condition("contribution.value >= 1e24"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("has more than 24 digits before or 34 after the point");
    }
}
