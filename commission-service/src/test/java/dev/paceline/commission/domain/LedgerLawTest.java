package dev.paceline.commission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.RepId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The laws of the ledger: order, duplication and batching change nothing that is paid. */
class LedgerLawTest {

    private static final List<PlanVersion> PLANS = List.of(
            Plans.rate("flat", 1, "2017-01-01", "0.0333"),
            Plans.rate("flat", 2, "2017-03-15", "0.05"),
            Plans.ended("flat", 3, "2017-03-26", "2017-04-29"),
            Plans.ended("flat", 4, "2017-02-28", "2017-02-28"),
            Plans.rate("spiff", 1, "2017-04-01", "0.011"));

    @Property(tries = 300)
    void anyOrderDuplicationAndBatchingEndsInTheSameBalances(
            @ForAll("histories") List<CreditSet> history, @ForAll("seeds") long seed) {
        Book told = new Book(PlanBook.of(PLANS));
        history.forEach(told::take);

        Book shuffled = new Book(PlanBook.of(PLANS));
        List<CreditSet> deliveries = new ArrayList<>(history);
        deliveries.addAll(history);
        Collections.shuffle(deliveries, new Random(seed));
        deliveries.forEach(shuffled::take);

        assertThat(shuffled.balances()).isEqualTo(told.balances());
        assertThat(shuffled.standingLines()).containsExactlyInAnyOrderElementsOf(told.standingLines());
    }

    @Property(tries = 300)
    void itDoesNotMatterWhetherThePlanOrTheCreditsComeFirst(
            @ForAll("histories") List<CreditSet> history, @ForAll("cuts") int cut) {
        Book plansFirst = new Book(PlanBook.of(PLANS));
        history.forEach(plansFirst::take);

        Book plansLater = new Book(PlanBook.of(List.of()));
        int at = Math.min(cut, history.size());
        history.subList(0, at).forEach(plansLater::take);
        for (int plans = 1; plans <= PLANS.size(); plans++) {
            plansLater.replan(PlanBook.of(PLANS.subList(0, plans)), "plans@" + plans);
        }
        history.subList(at, history.size()).forEach(plansLater::take);

        assertThat(plansLater.balances()).isEqualTo(plansFirst.balances());
    }

    /** Versions begin and end on any days: before each other, on one day, at ends of months, on the days that clocks change. */
    @Property(tries = 300)
    void evaluatingTheCreditsOfAVersionsDaysIsEnough(
            @ForAll("histories") List<CreditSet> history, @ForAll("versions") List<PlanVersion> versions) {
        Book book = new Book(PlanBook.of(List.of()));
        history.forEach(book::take);
        versions.forEach(book::save);

        List<PayLine> wanted = book.newest().stream()
                .flatMap(set -> Engine.pay(PlanBook.of(versions), set).lines().stream())
                .toList();
        assertThat(book.standingLines()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Provide
    Arbitrary<List<PlanVersion>> versions() {
        Arbitrary<Integer> days = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 150), Arbitraries.of(0, 31, 58, 59, 84, 89, 119, 120));
        return Combinators.combine(days, Arbitraries.of(0, 0, 1, 29, 30, 60).injectNull(0.3))
                .as(LedgerLawTest::days)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(spans -> IntStream.range(0, spans.size())
                        .mapToObj(i -> version(i + 1, spans.get(i)))
                        .toList());
    }

    private record Days(LocalDate from, @Nullable LocalDate to) {}

    private static Days days(int first, @Nullable Integer more) {
        LocalDate from = LocalDate.of(2017, 1, 1).plusDays(first);
        return new Days(from, more == null ? null : from.plusDays(more));
    }

    private static PlanVersion version(int number, Days days) {
        String from = days.from().toString();
        LocalDate to = days.to();
        return to == null ? Plans.rate("flat", number, from, "0.05") : Plans.ended("flat", number, from, to.toString());
    }

    @Property(tries = 200)
    void everythingDeletedNetsToZero(@ForAll("histories") List<CreditSet> history) {
        Book book = new Book(PlanBook.of(PLANS));
        history.forEach(book::take);
        book.newest().forEach(set -> book.take(new CreditSet(set.record(), null, set.revision() + 1, List.of())));

        assertThat(book.balances()).isEmpty();
        assertThat(book.standingLines()).isEmpty();
    }

    @Property(tries = 200)
    void standingLinesAddUpToTheLedgerAndNoIdIsUsedTwice(@ForAll("histories") List<CreditSet> history) {
        Book book = new Book(PlanBook.of(PLANS));
        history.forEach(book::take);
        Map<String, Money> standing = new TreeMap<>();
        book.standingLines().forEach(line -> add(standing, line, line.amount()));
        standing.values().removeIf(Money::isZero);

        assertThat(book.balances()).isEqualTo(standing);
        assertThat(book.entries).extracting(LedgerEntry::id).doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<List<CreditSet>> histories() {
        Arbitrary<Credit> credits = Combinators.combine(
                        Arbitraries.of(new RepId("anna"), new RepId("ben"), new RepId("nobody")),
                        Arbitraries.integers().between(0, 150),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-500"), new BigDecimal("5000"))
                                .ofScale(3),
                        Arbitraries.of("USD", "EUR", "JPY"))
                .as((rep, day, value, currency) ->
                        new Credit(Plans.REVENUE, rep, LocalDate.of(2017, 1, 1).plusDays(day), value, currency));
        Arbitrary<CreditSet> sets = Combinators.combine(
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.longs().between(1, 1_000_000),
                        credits.list().ofMaxSize(3))
                .as((id, revision, list) -> new CreditSet(new RecordKey("deal", id), "Deal " + id, revision, list));
        return sets.list().ofMaxSize(12).uniqueElements(set -> set.record() + "@" + set.revision());
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(0, 12);
    }

    private static void add(Map<String, Money> balances, PayLine line, Money amount) {
        String account = line.rep() + " " + line.month() + " " + amount.getCurrencyUnit();
        balances.merge(account, amount, Money::plus);
    }

    /** The service's own movement, kept in memory: newest credit set per record, entries only ever added. */
    private static final class Book {

        private final Map<RecordKey, CreditSet> newest = new HashMap<>();
        private final List<LedgerEntry> entries = new ArrayList<>();
        private PlanBook plans;

        Book(PlanBook plans) {
            this.plans = plans;
        }

        void take(CreditSet set) {
            CreditSet known = newest.get(set.record());
            if (known != null && known.revision() >= set.revision()) {
                return;
            }
            newest.put(set.record(), set);
            settle(set, set.record() + "@" + set.revision());
        }

        void replan(PlanBook next, String occasion) {
            plans = next;
            newest.values().forEach(set -> settle(set, occasion));
        }

        /** As the service does: only records with a credit on a day of the version are looked at. */
        void save(PlanVersion version) {
            plans = plans.with(version);
            newest.values().stream()
                    .filter(set -> set.credits().stream()
                            .anyMatch(credit -> version.terms().covers(credit.date())))
                    .forEach(set -> settle(set, "plan|" + version.version()));
        }

        List<CreditSet> newest() {
            return List.copyOf(newest.values());
        }

        private void settle(CreditSet set, String occasion) {
            Cause cause = new Cause(occasion, new CorrelationId("c"), Plans.NOW, Plans.NOW);
            entries.addAll(
                    Posting.of(standing(set.record()), Engine.pay(plans, set).lines(), set, cause));
        }

        private List<LedgerEntry> standing(RecordKey record) {
            return standing().stream()
                    .filter(entry -> entry.line().record().equals(record))
                    .toList();
        }

        private List<LedgerEntry> standing() {
            Set<EntryId> corrected = new HashSet<>();
            entries.forEach(entry -> {
                if (entry.corrects() != null) {
                    corrected.add(entry.corrects());
                }
            });
            return entries.stream()
                    .filter(entry -> entry.corrects() == null && !corrected.contains(entry.id()))
                    .toList();
        }

        List<PayLine> standingLines() {
            return standing().stream().map(LedgerEntry::line).toList();
        }

        Map<String, Money> balances() {
            Map<String, Money> balances = new TreeMap<>();
            entries.forEach(entry -> add(balances, entry.line(), entry.amount()));
            balances.values().removeIf(Money::isZero);
            return balances;
        }
    }
}
