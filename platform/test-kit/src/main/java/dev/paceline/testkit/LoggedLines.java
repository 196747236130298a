package dev.paceline.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** What a running service writes to its log: through the filter and in the format of its own console handler. */
public final class LoggedLines {

    /** A value of everything that forges lines or moves the cursor. */
    public static final String HOSTILE = "x\r\n"
            + "2026-01-01T00:00:00.000Z ERROR"
            + " forged\u001b[2J\u0000\u0085\u2028forged\u2029forged\u202egnol\u2066\u200f\u200b";

    /** The same as a log may show it. */
    public static final String ESCAPED =
            "x\\r\\n2026-01-01T00:00:00.000Z ERROR forged\\u001b[2J\\u0000\\u0085\\u2028forged"
                    + "\\u2029forged\\u202egnol\\u2066\\u200f\\u200b";

    private LoggedLines() {}

    /** What is written for what that work logs to that category; one text for each record. */
    public static List<String> of(String category, Runnable work) {
        Handler console = console(LogManager.getLogManager().getLogger("").getHandlers());
        Capture capture = new Capture(console);
        Logger logger = Logger.getLogger(category);
        logger.addHandler(capture);
        try {
            work.run();
        } finally {
            logger.removeHandler(capture);
        }
        return List.copyOf(capture.written);
    }

    private static Handler console(Handler[] handlers) {
        List<Handler> left = new ArrayList<>(List.of(handlers));
        while (!left.isEmpty()) {
            Handler handler = left.remove(0);
            if (handler instanceof ConsoleHandler) {
                return handler;
            }
            if (handler instanceof ExtHandler parent) {
                left.addAll(List.of(parent.getHandlers()));
            }
        }
        throw new AssertionError("the service has no console handler");
    }

    /** Writes as the console does, into memory. */
    private static final class Capture extends Handler {

        private final Handler console;
        private final List<String> written = new CopyOnWriteArrayList<>();

        private Capture(Handler console) {
            this.console = console;
        }

        @Override
        public void publish(LogRecord record) {
            Filter filter = console.getFilter();
            ExtLogRecord own = new ExtLogRecord(ExtLogRecord.wrap(record));
            if (filter == null || filter.isLoggable(own)) {
                written.add(console.getFormatter().format(own));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
