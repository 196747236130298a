package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertainFailureTest {

    private static Optional<Refusal> refusal(ExpressionCheck place, String source) {
        return place.refusal("field", source);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "DAY; 'not a date'; not an ISO 8601 date or time: not a date",
                "DAY; 'abc'; not an ISO 8601 date or time: abc",
                "DAY; date('2500-01-01'); the day 2500-01-01 is out of range",
                "DAY; '2500-01-01'; the day 2500-01-01 is out of range",
                "NUMBER; 'abc'; gives no number",
                "TEXT; 'EURO'; not an ISO 4217 code: EURO",
                "CREDIT; ''; credits nobody",
                "CREDIT; []; credits nobody",
                "CREDIT; [true]; gives no owner",
                "CREDIT; {'share': 1}; gives no owner",
                "CREDIT; [{'rep': 'anna', 'share': 2}]; a share is not above 0 and at most 1: 2",
                "CREDIT; [{'rep': 'anna', 'share': 0.6}, {'rep': 'ben', 'share': 0.6}]; the shares come to 1.2",
                "CREDIT; [{'rep': record.owner, 'share': 0.6}, {'rep': record.helper, 'share': 0.6}]; the shares come to 1.2",
                "CREDIT; [{'rep': record.owner, 'share': 2}]; a share is not above 0 and at most 1: 2",
                "CREDIT; [{'rep': record.owner, 'share': 0.5}, {'rep': 'ben'}]; some have a share and some have none"
            })
    void whatAnyRecordWouldFailOnIsSaidWithItsReason(ExpressionCheck place, String source, String reason) {
        assertThat(refusal(place, source))
                .hasValue(new Refusal("field", "always fails: " + reason, new Refusal.Spot(source, 1, 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "DAY; '2024-03-05'",
                "DAY; '2024-03-05T10:00:00'",
                "DAY; '2200-12-31T23:30:00-10:00'",
                "DAY; record.closedAt",
                "DAY; record.kind == 'a' ? record.closedAt : 'never'",
                "DAY; history.stage[0].at",
                "NUMBER; '12.50'",
                "NUMBER; record.amount",
                "TEXT; 'eur'",
                "TEXT; record.currency",
                "ANYTHING; 'abc'",
                "TRUTH; false",
                "CREDIT; 'anna'",
                "CREDIT; ['anna', 'ben']",
                "CREDIT; record.owner",
                "CREDIT; record",
                "CREDIT; record['owner']",
                "CREDIT; [record.owner, record.helper]",
                "CREDIT; {'rep': record.owner}",
                "CREDIT; [{'rep': record.owner, 'share': record.share}, {'rep': 'ben', 'share': 0.9}]",
                "CREDIT; [{'rep': record.owner, 'share': 0.5}, record.helper]",
                "CREDIT; [{'rep': record.owner, 'share': record.first ? 2 : 1}]",
                "CREDIT; ownerAt(history, record.closedAt)",
                "CREDIT; record.team.members"
            })
    void whatSomeRecordCouldGiveIsTaken(ExpressionCheck place, String source) {
        assertThat(refusal(place, source)).isEmpty();
    }
}
