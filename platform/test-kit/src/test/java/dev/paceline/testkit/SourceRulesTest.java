package dev.paceline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRulesTest {

    private final Path module;

    SourceRulesTest(@TempDir Path module) {
        this.module = module;
    }

    @Test
    void threeHundredLinesPassAndOneMoreDoesNot() throws IOException {
        write("src/main/java/Long.java", "// line\n".repeat(300));
        write("src/test/java/TooLong.java", "// line\n".repeat(301));

        assertThat(SourceRules.brokenIn(module))
                .containsExactly("src/test/java/TooLong.java has 301 lines, more than 300");
    }

    @Test
    void workLeftOpenIsNamedWithItsLine() throws IOException {
        write("src/main/java/Open.java", "class Open {\n    // TO" + "DO later\n}\n");

        assertThatThrownBy(() -> SourceRules.check(module))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Open.java:2 leaves work open: // TO" + "DO later");
    }

    @Test
    void aWordThatOnlyContainsTheNoteIsFine() throws IOException {
        write("src/main/java/Fine.java", "class Fine {} // TO" + "DOS is Spanish for all\n");

        assertThatCode(() -> SourceRules.check(module)).doesNotThrowAnyException();
    }

    private void write(String name, String words) throws IOException {
        Path file = module.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, words);
    }
}
