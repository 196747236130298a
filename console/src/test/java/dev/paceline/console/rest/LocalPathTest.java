package dev.paceline.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tv/main", "/tv/berlin%20mitte", "/docs"})
    void aPageOfOursIsWhereOneGoes(String path) {
        assertThat(LocalPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "/tv/\"><script>",
                "/sign-out",
                "/a?b=c",
                "/ /x",
                "/tv//x",
                "/tv/\r\nSet-Cookie: x"
            })
    void anythingElseLeadsHome(String path) {
        assertThat(LocalPath.of(path)).isEqualTo("/");
    }
}
