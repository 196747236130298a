package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.LoggedLines;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** The log of the running service, given values that forge lines, as any name or reason from outside may be. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class LogLinesIT {

    private static final Logger LOG = Logger.getLogger(LogLinesIT.class);

    @Test
    void aValueFromOutsideNeverBeginsALineOfTheLog() {
        List<String> written = LoggedLines.of(LogLinesIT.class.getName(), () -> {
            LOG.warnf("dead letter reason=%s", LoggedLines.HOSTILE);
            LOG.warn(LoggedLines.HOSTILE);
            LOG.warnv("set aside key={0}", LoggedLines.HOSTILE);
        });

        assertThat(written).hasSize(3).allSatisfy(line -> assertThat(line)
                .contains(LoggedLines.ESCAPED)
                .endsWith(System.lineSeparator())
                .hasLineCount(1));
    }

    @Test
    void aFailuresWordsNeverBeginALineOfTheLog() {
        IllegalStateException failure = new IllegalStateException(
                LoggedLines.HOSTILE, new IllegalArgumentException("cause " + LoggedLines.HOSTILE));
        failure.addSuppressed(new IllegalStateException("beside " + LoggedLines.HOSTILE));

        String written = LoggedLines.of(LogLinesIT.class.getName(), () -> LOG.error("failed", failure))
                .get(0);

        assertThat(written)
                .contains("java.lang.IllegalStateException: " + LoggedLines.ESCAPED)
                .contains("Caused by: java.lang.IllegalArgumentException: cause " + LoggedLines.ESCAPED)
                .contains("Suppressed: java.lang.IllegalStateException: beside " + LoggedLines.ESCAPED)
                .contains("at " + LogLinesIT.class.getName());
        assertThat(written.lines()).noneMatch(line -> line.startsWith("2026-01-01") || line.startsWith("forged"));
    }
}
