package dev.paceline.local.command;

import dev.paceline.events.VisibleText;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes texts to a terminal that names, reasons and log lines from outside may be part of: what would move the cursor, change colours or turn the direction
 * of writing is written as an escape. Lines may end; {@link #write(int)} writes what is meant for the terminal itself.
 */
final class TerminalWriter extends PrintWriter {

    TerminalWriter(Writer out) {
        super(out, true);
    }

    /** The text as a terminal may get it. */
    static String safe(String text) {
        return text.indexOf('\n') < 0
                ? VisibleText.escaped(text)
                : text.lines().map(VisibleText::escaped).collect(Collectors.joining("\n", "", ending(text)));
    }

    private static String ending(String text) {
        return text.endsWith("\n") ? "\n" : "";
    }

    @Override
    public void print(@Nullable String text) {
        super.print(safe(String.valueOf(text)));
    }

    @Override
    public PrintWriter printf(@Nullable Locale locale, String format, @Nullable Object... values) {
        print(String.format(locale, format, values));
        flush();
        return this;
    }

    @Override
    public void println(@Nullable String text) {
        super.println(safe(String.valueOf(text)));
    }
}
