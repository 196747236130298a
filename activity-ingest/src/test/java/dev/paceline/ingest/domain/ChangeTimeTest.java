package dev.paceline.ingest.domain;

import static dev.paceline.ingest.domain.MappingProgramTest.ACCEPTED;
import static dev.paceline.ingest.domain.MappingProgramTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RecordPatch;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source's own time of a change decides which of two changes counts. */
class ChangeTimeTest {

    private static final String MAPPING =
            "{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"'1'\",\"at\":\"element.at\",\"change\":\"element.change\"}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-03-01T10:00:00Z\"      | 2026-03-01T10:00:00Z",
                "\"2026-03-01T10:00:00+05:30\" | 2026-03-01T04:30:00Z",
                "\"2026-03-01T10:00:00.123\"   | 2026-03-01T10:00:00.123Z",
                "\"2026-03-01 10:00:00\"       | 2026-03-01T10:00:00Z",
                "\"2026-03-01\"                | 2026-03-01T00:00:00Z",
                "\"2026-03-01T10:00:00+0000\"  | 2026-03-01T10:00:00Z",
                "\"2026-03-01 10:00:00 UTC\"   | 2026-03-01T10:00:00Z",
                "\"20260301\"                  | 2026-03-01T00:00:00Z",
                "1772359200123.456             | 2026-03-01T10:00:00.123456Z",
                "\"1772359200123.5\"           | 2026-03-01T10:00:00.123500Z",
                "\"1772359200.25\"             | 2026-03-01T10:00:00.250Z",
                "1772359200                    | 2026-03-01T10:00:00Z",
                "1772359200.5                  | 2026-03-01T10:00:00.500Z",
                "1772359200123                 | 2026-03-01T10:00:00.123Z",
                "\"1772359200123\"             | 2026-03-01T10:00:00.123Z",
                "\"\"                          | 2026-03-02T08:00:00Z",
                "null                          | 2026-03-02T08:00:00Z"
            })
    void theTimeOfTheChangeIsReadInEveryCommonForm(String json, Instant expected) {
        Harvest harvest = read(
                "{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"'1'\",\"at\":\"element.at\"}]}",
                "{\"at\":" + json + "}");

        assertThat(harvest.patches()).extracting(RecordPatch::at).containsExactly(expected);
    }

    @Test
    void withoutATimeTheAcceptanceCounts() {
        assertThat(read("{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"'1'\"}]}", "{}")
                        .patches())
                .extracting(RecordPatch::at)
                .containsExactly(ACCEPTED);
        assertThat(read("{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"'1'\",\"at\":\"element.at\"}]}", "{}")
                        .patches())
                .extracting(RecordPatch::at)
                .containsExactly(ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"soon\"                 | is not a time: soon; understood: 2026-01-31, ",
                "\"0001-01-01\"           | is not between the years 1900 and 2200: 0001-01-01; ",
                "[]                       | is not a time: a list; ",
                "\"2026-03-03T08:00:01Z\" | lies ahead: 2026-03-03T08:00:01Z is more than a day after its acceptance",
                "4102444800               | lies ahead: 2100-01-01T00:00:00Z is more than a day after its acceptance"
            })
    void aTimeThatIsNoneOrLiesAheadIsUnreadable(String at, String reason) {
        for (String change : new String[] {"UPSERT", "DELETE"}) {
            Harvest harvest = read(MAPPING, "{\"at\":%s,\"change\":\"%s\"}".formatted(at, change));

            assertThat(harvest.patches()).isEmpty();
            assertThat(harvest.unreadable()).singleElement().satisfies(bad -> {
                assertThat(bad.place()).isEqualTo("mapping.rules[0].at");
                assertThat(bad.reason()).startsWith("mapping.rules[0].at: " + reason.strip());
            });
        }
    }

    @Test
    void clocksMayBeADayAhead() {
        assertThat(read(MAPPING, "{\"at\":\"2026-03-03T08:00:00Z\"}").patches())
                .extracting(RecordPatch::at)
                .containsExactly(Instant.parse("2026-03-03T08:00:00Z"));
    }
}
