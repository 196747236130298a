package dev.paceline.commission.domain;

import static dev.paceline.commission.domain.Plans.ANNA;
import static dev.paceline.commission.domain.Plans.BEN;
import static dev.paceline.commission.domain.Plans.rate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.PlanId;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanBookTest {

    @ParameterizedTest
    @CsvSource({"2016-12-31, ", "2017-01-01, 1", "2017-06-30, 1", "2017-07-01, 2", "2020-01-01, 2"})
    void aVersionEndsItsPredecessorFromItsFirstDayOn(LocalDate day, Integer version) {
        PlanBook book =
                PlanBook.of(List.of(rate("flat", 2, "2017-07-01", "0.06"), rate("flat", 1, "2017-01-01", "0.05")));

        assertThat(book.inForce(ANNA, day))
                .extracting(PlanVersion::version)
                .containsExactlyElementsOf(version == null ? List.of() : List.of(version));
    }

    @Test
    void anEndedVersionIsNotReplacedByAnOlderOne() {
        PlanTerms open = Plans.terms("2017-01-01", "0.05");
        PlanTerms ended = new PlanTerms(
                open.name(),
                open.effectiveFrom(),
                LocalDate.parse("2018-01-01"),
                open.participants(),
                open.rounding(),
                open.components());
        PlanVersion first = new PlanVersion(new PlanId("flat"), 1, open, Plans.NOW);
        PlanBook book = PlanBook.of(List.of(first, first.succeededBy(ended, Plans.NOW)));

        assertThat(book.inForce(ANNA, LocalDate.parse("2017-12-31"))).hasSize(1);
        assertThat(book.inForce(ANNA, LocalDate.parse("2018-01-01"))).isEmpty();
    }

    @Test
    void onlyNamedRepsArePaid() {
        PlanTerms everyone = Plans.terms("2017-01-01", "0.05");
        PlanTerms anna = new PlanTerms(
                everyone.name(),
                everyone.effectiveFrom(),
                null,
                Participants.named(List.of(ANNA)),
                everyone.rounding(),
                everyone.components());
        PlanBook book = PlanBook.of(List.of(new PlanVersion(new PlanId("flat"), 1, anna, Plans.NOW)));

        assertThat(book.inForce(ANNA, LocalDate.parse("2017-03-01"))).hasSize(1);
        assertThat(book.inForce(BEN, LocalDate.parse("2017-03-01"))).isEmpty();
    }

    @Test
    void severalPlansPaySideBySide() {
        PlanBook book =
                PlanBook.of(List.of(rate("spiff", 1, "2017-03-01", "0.01"), rate("flat", 1, "2017-01-01", "0.05")));

        assertThat(book.inForce(ANNA, LocalDate.parse("2017-03-01")))
                .extracting(PlanVersion::plan)
                .containsExactly(new PlanId("flat"), new PlanId("spiff"));
    }
}
