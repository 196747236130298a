package dev.paceline.commission.domain;

import static dev.paceline.commission.domain.Plans.ANNA;
import static dev.paceline.commission.domain.Plans.BEN;
import static dev.paceline.commission.domain.Plans.ended;
import static dev.paceline.commission.domain.Plans.rate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.PlanId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanBookTest {

    private static final PlanBook OVERLAPPING = PlanBook.of(List.of(
            ended("flat", 3, "2017-05-01", "2017-08-31"),
            ended("flat", 1, "2017-01-01", "2017-11-30"),
            ended("flat", 4, "2017-05-15", "2017-05-15"),
            ended("flat", 2, "2017-03-01", "2017-05-31")));

    @ParameterizedTest
    @CsvSource({"2016-12-31, ", "2017-01-01, 1", "2017-06-30, 1", "2017-07-01, 2", "2020-01-01, 2"})
    void aVersionEndsItsPredecessorFromItsFirstDayOn(LocalDate day, Integer version) {
        PlanBook book =
                PlanBook.of(List.of(rate("flat", 2, "2017-07-01", "0.06"), rate("flat", 1, "2017-01-01", "0.05")));

        assertThat(book.inForce(ANNA, day))
                .extracting(PlanVersion::version)
                .containsExactlyElementsOf(version == null ? List.of() : List.of(version));
    }

    @ParameterizedTest
    @CsvSource({"2017-06-30, 1", "2017-07-01, 2", "2017-09-30, 2", "2017-10-01, 1", "2020-01-01, 1"})
    void afterTheEndOfAVersionTheOneBeforeDecidesAgain(LocalDate day, int version) {
        PlanBook book = PlanBook.of(
                List.of(rate("flat", 1, "2017-01-01", "0.05"), ended("flat", 2, "2017-07-01", "2017-09-30")));

        assertThat(book.inForce(ANNA, day)).extracting(PlanVersion::version).containsExactly(version);
    }

    @ParameterizedTest
    @CsvSource({
        "2016-12-31, ",
        "2017-02-28, 1",
        "2017-03-01, 2",
        "2017-04-30, 2",
        "2017-05-01, 3",
        "2017-05-15, 4",
        "2017-05-16, 3",
        "2017-08-31, 3",
        "2017-09-01, 1",
        "2017-11-30, 1",
        "2017-12-01, "
    })
    void ofOverlappingVersionsTheNewestThatCoversTheDayDecides(LocalDate day, Integer version) {
        assertThat(OVERLAPPING.inForce(ANNA, day))
                .extracting(PlanVersion::version)
                .containsExactlyElementsOf(version == null ? List.of() : List.of(version));
    }

    @Test
    void aRepThatTheDecidingVersionDoesNotNameIsNotPaidByAnOlderOne() {
        PlanTerms onlyBen = ended("flat", 2, "2017-07-01", "2017-09-30").terms();
        PlanVersion first = rate("flat", 1, "2017-01-01", "0.05");
        PlanBook book = PlanBook.of(List.of(
                first,
                first.succeededBy(
                        new PlanTerms(
                                onlyBen.name(),
                                onlyBen.from(),
                                onlyBen.to(),
                                Participants.named(List.of(BEN)),
                                onlyBen.rounding(),
                                onlyBen.components()),
                        Plans.NOW)));

        assertThat(book.inForce(ANNA, LocalDate.parse("2017-09-30"))).isEmpty();
        assertThat(book.inForce(ANNA, LocalDate.parse("2017-10-01"))).hasSize(1);
    }

    @Test
    void theDaysThatEachVersionDecidesAreKnown() {
        assertThat(OVERLAPPING.decidedPeriods(new PlanId("flat")))
                .extracting(period -> period.version().version() + " " + period.from() + " " + period.to())
                .containsExactly(
                        "1 2017-01-01 2017-02-28",
                        "2 2017-03-01 2017-04-30",
                        "3 2017-05-01 2017-05-14",
                        "4 2017-05-15 2017-05-15",
                        "3 2017-05-16 2017-08-31",
                        "1 2017-09-01 2017-11-30");
    }

    /** 2017-03-26 and 2017-10-29 are the days of a change of clocks, 2017-02-28 and 2017-12-31 ends of months. */
    @Property(tries = 500)
    void decidedPeriodsSayWhatEachDayIsDecidedBy(@ForAll("versions") List<PlanVersion> versions) {
        PlanBook book = PlanBook.of(versions);
        List<DecidedPeriod> periods = book.decidedPeriods(new PlanId("flat"));

        LocalDate.parse("2016-12-31").datesUntil(LocalDate.parse("2018-01-02")).forEach(day -> {
            List<Integer> decided = periods.stream()
                    .filter(period -> !day.isBefore(period.from()))
                    .filter(period -> period.to() == null || !day.isAfter(period.to()))
                    .map(period -> period.version().version())
                    .toList();
            List<Integer> newestThatCovers = IntStream.iterate(versions.size(), version -> version - 1)
                    .limit(versions.size())
                    .filter(version ->
                            versions.stream().anyMatch(one -> one.version() == version && covers(one.terms(), day)))
                    .limit(1)
                    .boxed()
                    .toList();
            assertThat(decided).as("%s", day).isEqualTo(newestThatCovers);
            assertThat(book.inForce(ANNA, day))
                    .extracting(PlanVersion::version)
                    .containsExactlyElementsOf(newestThatCovers);
        });
    }

    @Provide
    Arbitrary<List<PlanVersion>> versions() {
        Arbitrary<LocalDate> days = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 364).map(LocalDate.parse("2017-01-01")::plusDays),
                Arbitraries.of("2017-02-28", "2017-03-01", "2017-03-26", "2017-10-29", "2017-12-31")
                        .map(LocalDate::parse));
        Arbitrary<Integer> lengths = Arbitraries.of(1, 1, 2, 30, 31, 90, 400).injectNull(0.3);
        return Combinators.combine(days, lengths)
                .as(PlanBookTest::span)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(spans -> {
                    List<PlanVersion> versions = new ArrayList<>();
                    spans.forEach(span -> versions.add(
                            span.isEnded()
                                    ? ended("flat", versions.size() + 1, span.from(), span.to())
                                    : rate("flat", versions.size() + 1, span.from(), "0.05")));
                    Collections.reverse(versions);
                    return versions;
                });
    }

    private record Span(String from, String to) {

        boolean isEnded() {
            return !to.isEmpty();
        }
    }

    private static Span span(LocalDate from, @Nullable Integer days) {
        return new Span(
                from.toString(), days == null ? "" : from.plusDays(days - 1).toString());
    }

    private static boolean covers(PlanTerms terms, LocalDate day) {
        LocalDate to = terms.to();
        return !day.isBefore(terms.from()) && (to == null || !to.isBefore(day));
    }

    @Test
    void onlyNamedRepsArePaid() {
        PlanTerms everyone = Plans.terms("2017-01-01", "0.05");
        PlanTerms anna = new PlanTerms(
                everyone.name(),
                everyone.from(),
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
