package dev.paceline.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TerminalWriterTest {

    private final StringWriter screen = new StringWriter();
    private final PrintWriter out = new TerminalWriter(screen);

    @Test
    void aTextFromOutsideCannotDriveTheTerminal() {
        out.println("refused: \u001b[2J\u001b]0;title\u0007\r\u202egnol\u2028x");
        out.print("a\tb");
        out.printf(Locale.ROOT, " %s", "\u001b[31mred");

        assertThat(screen.toString().replace(System.lineSeparator(), "\n"))
                .isEqualTo("refused: \\u001b[2J\\u001b]0;title\\u0007\\r\\u202egnol\\u2028x\na\\tb \\u001b[31mred");
    }

    @Test
    void linesMayEnd() {
        out.print("one\n  two \u00fc …\n\nthree\n");

        assertThat(screen.toString()).isEqualTo("one\n  two \u00fc …\n\nthree\n");
    }

    @Test
    void whatIsFormattedIsShownAtOnce() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintWriter buffered = new TerminalWriter(new OutputStreamWriter(terminal, StandardCharsets.UTF_8));

        buffered.printf(Locale.ROOT, "kafka %s%n", "ready");

        assertThat(terminal.toString(StandardCharsets.UTF_8)).startsWith("kafka ready");
    }
}
