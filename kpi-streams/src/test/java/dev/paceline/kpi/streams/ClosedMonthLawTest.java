package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.paceline.events.MonthClosing;
import dev.paceline.events.RecordPatch;
import dev.paceline.kpi.domain.LateChange;
import dev.paceline.kpi.domain.LateChange.Place;
import dev.paceline.kpi.domain.Sieve;
import dev.paceline.testkit.Facts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a closing means, on the whole topology: a closed month is what a house would have that was told nothing after the closing, all
 * other days what one would have that knows of no closing; in any order that tells of a closing before it takes effect.
 */
class ClosedMonthLawTest {

    private static final Facts FACTS = Facts.of("acme");
    private static final Instant FIRST = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2024-04-01T00:00:00Z");
    private static final List<MonthClosing> CLOSINGS = List.of(
            closing("2023-12", 3, SECOND),
            closing("2024-01", 1, FIRST),
            // opened again: as if it had never been closed
            closing("2024-02", 2, null));

    private static MonthClosing closing(String text, long revision, @Nullable Instant closedAt) {
        YearMonth month = YearMonth.parse(text);
        return new MonthClosing(
                FACTS.tenant(),
                month,
                revision,
                month.atDay(1),
                month.plusMonths(1).atDay(1),
                closedAt,
                List.of(new MonthClosing.Step(closedAt != null, FIRST, "carla", null)));
    }

    /** A patch and when it was said. */
    private record Saying(RecordPatch patch, Instant at) {}

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void aClosedMonthIsWhatWasSaidByThenInAnyOrder(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Saying> sayings = sayings(random);
        SortedMap<String, String> one = days(told(sayings, CLOSINGS, random));
        Collections.shuffle(sayings, random);
        sayings.addAll(sayings.subList(0, 10));
        assertThat(days(told(sayings, CLOSINGS, random))).isEqualTo(one);
        SortedMap<String, String> expected =
                within(open(sayings), day -> !isIn("2023-12", day) && !isIn("2024-01", day));
        expected.putAll(within(open(by(SECOND, sayings)), day -> isIn("2023-12", day)));
        expected.putAll(within(open(by(FIRST, sayings)), day -> isIn("2024-01", day)));
        assertThat(one).isEqualTo(expected);
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void aTotalAndItsLateChangesAreWhatTheOpenMonthWouldHave(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Saying> sayings = sayings(random);
        try (KpiHouse open = told(sayings, List.of(), random);
                KpiHouse house = told(sayings, CLOSINGS, random)) {
            SortedMap<String, BigDecimal> sums = new TreeMap<>(house.repTotals());
            late(house)
                    .forEach(change -> sums.merge(
                            word(change.place()),
                            change.counted().to(change.now()).value(),
                            RepSums::plus));
            sums.values().removeIf(sum -> sum.signum() == 0);
            assertThat(sums).isEqualTo(open.repTotals());
            assertThat(house.totals().values())
                    .allSatisfy(total -> assertThat(house.explained(total)).isEqualTo(total.days()));
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void anOpenedMonthTakesInWhatWasLate(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Saying> sayings = sayings(random);
        try (KpiHouse open = told(sayings, List.of(), random);
                KpiHouse house = told(sayings, CLOSINGS, random)) {
            house.send(closing("2023-12", 4, null))
                    .send(closing("2024-01", 2, null))
                    .settle();
            assertThat(house.truth()).isEqualTo(open.truth());
            assertThat(late(house)).isEmpty();
        }
    }

    @Test
    void anotherMomentOfTheSameValueIsLateToo() throws IOException {
        try (KpiHouse house = new KpiHouse(Files.createTempDirectory("law"))) {
            house.send(KafkaRecords.catalogue())
                    .send(FACTS.roster())
                    .send(new Deliveries(FACTS).valuesAndShares())
                    .send(CLOSINGS)
                    .settle()
                    .send(deal(1, "2024-01-31T10:00:00Z"), FIRST)
                    .send(deal(2, "2024-01-31T12:00:00Z"), SECOND)
                    .settle();
            assertThat(late(house)).singleElement().satisfies(change -> {
                assertThat(change.place().metric().value()).isEqualTo("latest");
                assertThat(change.counted().value()).isEqualByComparingTo("5");
                assertThat(change.now()).isEqualTo(change.counted());
            });
        }
    }

    private static RecordPatch deal(long second, String closedAt) {
        return FACTS.patch(
                "deal",
                "1",
                Instant.EPOCH.plusSeconds(second),
                Map.of(
                        "status", "won",
                        "owner", "anna",
                        "currency", "EUR",
                        "amount", DecimalNode.valueOf(BigDecimal.valueOf(5)),
                        "closedAt", closedAt));
    }

    private static List<Saying> sayings(Random random) {
        List<Saying> sayings = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Instant at = List.of(FIRST.minusSeconds(9), FIRST, SECOND, SECOND.plusMillis(1))
                    .get(random.nextInt(4));
            sayings.add(new Saying(RandomPatches.next(FACTS.tenant(), random), at));
        }
        return sayings;
    }

    /** A house that was told all that, and of each closing before it took effect. */
    private static KpiHouse told(List<Saying> sayings, List<MonthClosing> closings, Random random) throws IOException {
        KpiHouse house = new KpiHouse(Files.createTempDirectory("law"));
        house.send(KafkaRecords.catalogue()).send(FACTS.roster()).settle();
        List<MonthClosing> untold = new ArrayList<>(closings);
        for (Saying saying : sayings) {
            List<MonthClosing> due = untold.stream()
                    .filter(each -> random.nextInt(20) == 0
                            || each.closedAt() == null
                            || saying.at().isAfter(each.closedAt()))
                    .toList();
            untold.removeAll(due);
            house.send(due).send(saying.patch(), saying.at());
        }
        return house.send(untold).settle();
    }

    private static List<Saying> by(Instant closing, Collection<Saying> sayings) {
        return sayings.stream().filter(each -> !each.at().isAfter(closing)).collect(Collectors.toList());
    }

    private static SortedMap<String, String> open(List<Saying> sayings) throws IOException {
        return days(told(sayings, List.of(), new Random(0)));
    }

    /** Every day of every total. */
    private static SortedMap<String, String> days(KpiHouse told) {
        SortedMap<String, String> days = new TreeMap<>();
        try (KpiHouse house = told) {
            house.totals().forEach((key, total) -> total.days()
                    .forEach(day -> days.put(key + "@" + day.date(), day.sum() + " " + day.weight())));
        }
        return days;
    }

    private static SortedMap<String, String> within(SortedMap<String, String> days, Predicate<LocalDate> wanted) {
        SortedMap<String, String> within = new TreeMap<>(days);
        within.keySet().removeIf(key -> !wanted.test(LocalDate.parse(key.substring(key.indexOf('@') + 1))));
        return within;
    }

    private static boolean isIn(String month, LocalDate day) {
        return YearMonth.from(day).equals(YearMonth.parse(month));
    }

    private static List<LateChange> late(KpiHouse house) {
        Sieve all = new Sieve(null, null, LocalDate.MIN, LocalDate.MAX, true);
        List<LateChange> late = new ArrayList<>();
        house.deals(
                FACTS.tenant(),
                (id, state) -> late.addAll(LateChange.of("deal", id, state, house.closings(FACTS.tenant()), all)));
        return late;
    }

    private static String word(Place place) {
        return RepSums.key(place.metric(), place.rep().value(), place.currency(), place.date());
    }
}
