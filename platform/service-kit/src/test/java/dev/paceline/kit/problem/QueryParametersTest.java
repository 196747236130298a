package dev.paceline.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {

    @Test
    void whatWasNotGivenIsUsual() {
        assertThat(QueryParameters.limit(null, 50, 200)).isEqualTo(50);
        YearMonth month = QueryParameters.read("month", null, YearMonth::parse);
        assertThat(month).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "200"})
    void theEndsOfTheRangeBelongToIt(String text) {
        assertThat(QueryParameters.limit(text, 50, 200)).isEqualTo(Integer.parseInt(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "ten", "", "1e2", "99999999999"})
    void anyOtherLimitIsRefusedByName(String text) {
        assertThatThrownBy(() -> QueryParameters.limit(text, 50, 200))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.errors()).containsExactly(new FieldError("limit", "is a number from 1 to 200"));
                });
    }

    @Test
    void whatCannotBeReadSaysWhyInTheWordsOfTheReading() {
        assertThatThrownBy(() -> QueryParameters.read("rep", "?", text -> {
                    throw new IllegalArgumentException("is an id");
                }))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.errors())
                        .containsExactly(new FieldError("rep", "is an id")));
    }
}
