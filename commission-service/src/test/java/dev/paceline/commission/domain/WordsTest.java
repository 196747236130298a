package dev.paceline.commission.domain;

import static dev.paceline.commission.domain.Plans.ANNA;
import static dev.paceline.commission.domain.Plans.credit;
import static dev.paceline.commission.domain.Plans.deal;
import static dev.paceline.commission.domain.Plans.rate;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.05; 1054; USD; 5 % of 1,054.00 USD for deal 1C1I7A6R = 52.70 USD",
                "0.0725; 1054.5; EUR;"
                        + " 7.25 % of 1,054.50 EUR for deal 1C1I7A6R = 76.45 EUR (rounded from 76.45125)",
                "0.1; 1000000; JPY; 10 % of 1,000,000 JPY for deal 1C1I7A6R = 100,000 JPY",
                "0.5; 10.005; USD;" + " 50 % of 10.005 USD for deal 1C1I7A6R = 5.00 USD (rounded from 5.0025)",
                "1; -20; USD; 100 % of -20.00 USD for deal 1C1I7A6R = -20.00 USD"
            })
    void theArithmeticCanBeReadAndChecked(String rate, String base, String currency, String words) {
        PlanBook book = PlanBook.of(List.of(rate("flat", 1, "2017-01-01", rate)));
        PayLine line = Engine.pay(book, deal(1, credit(ANNA, "2017-03-01", base, currency)))
                .lines()
                .get(0);

        assertThat(Words.of(line)).isEqualTo(words);
    }
}
