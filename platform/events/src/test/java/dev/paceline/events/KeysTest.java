package dev.paceline.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    @Test
    void partsAreJoinedReadably() {
        assertThat(Keys.of("acme", "deal", "42")).isEqualTo("acme|deal|42");
    }

    @Test
    void differentPartsNeverMakeTheSameKey() {
        assertThat(Keys.of("a|b", "c")).isNotEqualTo(Keys.of("a", "b|c"));
        assertThat(Keys.of("a%7C", "c")).isNotEqualTo(Keys.of("a|", "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a|b", "%", "%7C", "%257C", "|%|"})
    void partsComeBackAsTheyWent(String part) {
        assertThat(Keys.parts(Keys.of("acme", part, "x"))).isEqualTo(List.of("acme", part, "x"));
    }
}
