package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every canonical field is read by what it means, in the forms that real exports write. */
class FieldKindTest {

    private static Harvest read(String field, String json) {
        return MappingProgramTest.read(
                "{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"'1'\",\"fields\":{\"%s\":\"element.value\"}}]}"
                        .formatted(field),
                "{\"value\":" + json + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "closedAt | \"2026-03-01\" | \"2026-03-01\"",
                "closedAt | \"20260301\" | \"2026-03-01\"",
                "closedAt | 20260301 | \"2026-03-01\"",
                "closedAt | \"2026-03-01T10:00:00.000Z\" | \"2026-03-01T10:00:00.000Z\"",
                "closedAt | \"2026-03-01 10:00:00\" | \"2026-03-01T10:00:00\"",
                "closedAt | \"2026-03-01 10:00\" | \"2026-03-01T10:00:00\"",
                "closedAt | \"2026-03-01 10:00:00.250\" | \"2026-03-01T10:00:00.25\"",
                "closedAt | \"2026-03-01T10:00:00.000+0000\" | \"2026-03-01T10:00:00Z\"",
                "closedAt | \"2026-03-01 10:00:00 UTC\" | \"2026-03-01T10:00:00Z\"",
                "closedAt | \"2026-03-01T10:00:00+05:30\" | \"2026-03-01T04:30:00Z\"",
                "closedAt | 1772359200 | \"2026-03-01T10:00:00Z\"",
                "closedAt | \"1772359200\" | \"2026-03-01T10:00:00Z\"",
                "closedAt | 1772359200.5 | \"2026-03-01T10:00:00.500Z\"",
                "closedAt | 1772359200123 | \"2026-03-01T10:00:00.123Z\"",
                "closedAt | \"1772359200123.75\" | \"2026-03-01T10:00:00.123750Z\"",
                "closedAt | -86400.5 | \"1969-12-30T23:59:59.500Z\"",
                "closedAt | \"  \" | null",
                "expectedCloseAt | \"2031-01-01\" | \"2031-01-01\"",
                "dueAt | \"2031-01-01 08:00:00\" | \"2031-01-01T08:00:00\"",
                "amount | 1054.50 | 1054.5",
                "amount | \"1054.50\" | 1054.5",
                "amount | \" -3 \" | -3",
                "amount | \"1.5e3\" | 1500",
                "amount | \"\" | null",
                "durationSeconds | 61 | 61",
                "durationSeconds | \"61.5\" | 61.5",
                "durationSeconds | \"1:01:01\" | 3661",
                "durationSeconds | \"PT1M30.5S\" | 90.5",
                "currency | \"eur\" | \"EUR\"",
                "currency | \" USD \" | \"USD\"",
                "currency | null | null",
                "owner | \" anna@example.com \" | \"anna@example.com\"",
                "owner | 57 | \"57\"",
                "owner | [\"anna\",\"ben\"] | [\"anna\",\"ben\"]",
                "owner | [{\"rep\":\"anna\",\"share\":0.5}] | [{\"rep\":\"anna\",\"share\":0.5}]",
                "status | \" Won \" | \"Won\"",
                "status | 1 | 1",
                "name | \" 1054.50 \" | \" 1054.50 \""
            })
    void isReadInEveryForm(String field, String json, String expected) {
        Harvest harvest = read(field, json);

        assertThat(harvest.unreadable()).isEmpty();
        assertThat(MappingProgramTest.fields(harvest.patches().get(0)))
                .isEqualTo("{\"" + field + "\":" + expected + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "closedAt | \"soon\" | is not a time: soon; understood: 2026-01-31, 2026-01-31T10:00:00Z",
                "closedAt | \"2026-02-30 10:00:00\" | is not a time: 2026-02-30 10:00:00; understood: ",
                "closedAt | \"01.03.2026\" | is not a time: 01.03.2026; understood: ",
                "closedAt | true | is not a time: true; ",
                "closedAt | {} | is not a time: an object; ",
                "closedAt | 999999999999999999999 | is not a time: 999999999999999999999; ",
                "closedAt | \"1772359200123456\" | is not between the years 1900 and 2200: 1772359200123456; ",
                "closedAt | \"0001-01-01\" | is not between the years 1900 and 2200: 0001-01-01; ",
                "createdAt | \"a\\u0000b\" | is not a time: a?b; ",
                "amount | \"1,054.50\" | is not an amount: 1,054.50; understood: 1054.5, ",
                "amount | \"EUR 5\" | is not an amount: EUR 5; ",
                "amount | true | is not an amount: true; ",
                "amount | \"1e999\" | has more than 24 digits before or 34 after the point",
                "amount | \"1234567890123456789012345\" | has more than 24 digits before or 34 after the point",
                "durationSeconds | \"long\" | is not a duration: long; understood: seconds",
                "durationSeconds | \"PT99999999999999999999H\" | is not a duration: PT9",
                "currency | \"euros\" | is not a currency: euros; understood: an ISO 4217 code as EUR",
                "currency | \"XTS\" | is not a currency: XTS; ",
                "currency | 978 | is not a currency: 978; ",
                "owner | true | is not an owner: true; ",
                "owner | \"a\\ud800\" | holds half of a surrogate pair",
                "status | [] | is not a status: a list; "
            })
    void whatHasNoneOfTheFormsIsUnreadable(String field, String json, String reason) {
        Harvest harvest = read(field, json);

        assertThat(harvest.patches()).isEmpty();
        assertThat(harvest.unreadable()).singleElement().satisfies(bad -> {
            assertThat(bad.place()).isEqualTo("mapping.rules[0].fields." + field);
            assertThat(bad.reason()).startsWith("mapping.rules[0].fields." + field + ": " + reason.strip());
        });
    }

    @Test
    void aLongValueIsCut() {
        Harvest harvest = read("closedAt", "\"" + "x".repeat(100_000) + "\"");

        assertThat(harvest.unreadable()).singleElement().satisfies(bad -> assertThat(bad.reason())
                .contains(": " + "x".repeat(60) + "…; ")
                .hasSizeLessThan(400));
    }

    @Test
    void whatExpressionsGiveIsReadToo() {
        Harvest harvest = MappingProgramTest.read(
                """
                {"rules":[{"recordType":"'call'","recordId":"'1'","fields":{"at":"timestamp('2026-03-01T10:00:00Z')",
                  "createdAt":"date('2026-03-01')","closedAt":"timestamp('29.03.2026 02:30', 'dd.MM.yyyy HH:mm', 'Europe/Berlin')",
                  "durationSeconds":"duration('90s')"}}]}
                """,
                "{}");

        assertThat(MappingProgramTest.fields(harvest.patches().get(0)))
                .isEqualTo(
                        "{\"at\":\"2026-03-01T10:00:00Z\",\"closedAt\":\"2026-03-29T01:30:00Z\",\"createdAt\":\"2026-03-01\","
                                + "\"durationSeconds\":90}");
    }
}
