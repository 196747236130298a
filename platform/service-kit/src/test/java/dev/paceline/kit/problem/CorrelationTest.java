package dev.paceline.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

    @ParameterizedTest
    @ValueSource(strings = {"delivery-42", "0190f3b2-7c1a-7d11-8a55-0242ac120002", "a:b.c_d"})
    void aPlainIdIsKept(String offered) {
        assertThat(Correlation.choose(offered)).isEqualTo(offered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "<script>", "a\nb", "ümlaut"})
    void anythingElseIsReplaced(String offered) {
        assertThat(Correlation.choose(offered)).matches("[0-9a-f-]{36}");
    }

    @Test
    void anIdIsAtMostAHundredCharacters() {
        assertThat(Correlation.choose("x".repeat(101))).matches("[0-9a-f-]{36}");
    }
}
