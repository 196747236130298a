package dev.paceline.kit.runtime;

import dev.paceline.events.VisibleText;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps one log line one line, whatever it repeats: control characters, line separators and marks of direction in a message or in a failure's own words
 * are escaped. {@code quarkus.log.console.filter} puts it before everything that is written.
 */
@LoggingFilter(name = EscapedLogLines.NAME)
public final class EscapedLogLines implements Filter {

    /** The name that the configuration knows it by. */
    public static final String NAME = "escaped-log-lines";

    @Override
    public boolean isLoggable(LogRecord record) {
        String message = record instanceof ExtLogRecord extended ? extended.getFormattedMessage() : record.getMessage();
        if (message != null) {
            String escaped = VisibleText.escaped(message);
            if (!escaped.equals(message)) {
                replaceMessage(record, escaped);
            }
        }
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            record.setThrown(EscapedThrowable.of(thrown));
        }
        return true;
    }

    private static void replaceMessage(LogRecord record, String escaped) {
        if (record instanceof ExtLogRecord extended) {
            extended.setMessage(escaped, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            record.setMessage(escaped);
        }
        record.setParameters(null);
    }
}
