package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.testkit.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DerivationTest {

    private static final Facts FACTS = Facts.of("acme");

    /** Anna in Berlin, Ben in New York, both in field, under sales. */
    private static final Roster ROSTER = new Roster() {
        @Override
        public Optional<RosterRep> repByOwner(String owner) {
            return List.of(FACTS.anna(), FACTS.ben()).stream()
                    .filter(rep -> rep.rep().value().equals(owner))
                    .findFirst();
        }

        @Override
        public List<TeamId> teamsOf(RepId rep, LocalDate on) {
            return List.of(new TeamId("field"), new TeamId("sales"));
        }

        @Override
        public List<RosterRep> members(TeamId team, LocalDate on) {
            return List.of(FACTS.anna(), FACTS.ben());
        }
    };

    static KpiDefinition definition(
            String metric,
            Unit unit,
            Aggregate aggregate,
            @Nullable String when,
            @Nullable String value,
            String date,
            @Nullable String currency) {
        return new KpiDefinition(
                new TenantId("acme"),
                new MetricId(metric),
                3,
                metric,
                Category.RESULT,
                unit,
                aggregate,
                "deal",
                when,
                value,
                date,
                "record.owner",
                currency,
                null,
                null,
                List.of(),
                false);
    }

    private static KpiDefinition ratio(String metric, String numerator, String denominator) {
        return new KpiDefinition(
                new TenantId("acme"),
                new MetricId(metric),
                1,
                metric,
                Category.RESULT,
                Unit.PERCENT,
                Aggregate.RATIO,
                null,
                null,
                null,
                null,
                null,
                null,
                new MetricId(numerator),
                new MetricId(denominator),
                List.of(),
                false);
    }

    static Derivation.Derived derive(Map<String, ?> fields, KpiDefinition... definitions) {
        MergedRecord record = MergedRecord.EMPTY.on(FACTS.patch("deal", "1", Instant.EPOCH, fields));
        return Derivation.derive("deal", record, Definitions.of(List.of(), Arrays.asList(definitions)), ROSTER);
    }

    static List<String> told(Derivation.Derived derived) {
        return derived.credits().stream()
                .map(Credit::contribution)
                .map(each -> each.metric() + "@" + each.definitionVersion() + " " + each.rep() + " " + each.date() + " "
                        + each.value() + "/" + each.weight() + " " + each.currency())
                .toList();
    }

    static final KpiDefinition REVENUE = definition(
            "revenue",
            Unit.MONEY,
            Aggregate.SUM,
            "record.status == 'won'",
            "record.amount",
            "record.closedAt",
            "record.currency");

    @Test
    void aWonDealContributesItsAmountOnItsDay() {
        Derivation.Derived derived = derive(
                Map.of("status", "won", "amount", 100.50, "currency", "usd", "closedAt", "2024-03-01", "owner", "anna"),
                REVENUE);
        assertThat(told(derived)).containsExactly("revenue@3 anna 2024-03-01 100.5/1 USD");
        assertThat(derived.credits().get(0).teams()).containsExactly(new TeamId("field"), new TeamId("sales"));
        assertThat(derived.failures()).isEmpty();
    }

    @Test
    void aRecordWithoutCurrencyCountsInTheRepsOwn() {
        assertThat(told(derive(
                        Map.of("status", "won", "amount", 7, "closedAt", "2024-03-01", "owner", "ben"), REVENUE)))
                .containsExactly("revenue@3 ben 2024-03-01 7/1 USD");
    }

    @Test
    void whatIsAbsentContributesNothingAndIsNoFailure() {
        Map<String, Object> unknownOwner =
                Map.of("status", "won", "amount", 7, "closedAt", "2024-03-01", "owner", "nobody");
        assertThat(derive(unknownOwner, REVENUE)).isEqualTo(Derivation.Derived.NOTHING);
        assertThat(derive(Map.of("status", "won", "closedAt", "2024-03-01", "owner", "anna"), REVENUE))
                .isEqualTo(Derivation.Derived.NOTHING);
        assertThat(derive(Map.of("amount", 1), REVENUE)).isEqualTo(Derivation.Derived.NOTHING);
    }

    @Test
    void oneFailingDefinitionLeavesTheOthers() {
        KpiDefinition won =
                definition("won", Unit.COUNT, Aggregate.COUNT, "record.status == 'won'", null, "record.closedAt", null);
        Derivation.Derived derived = derive(
                Map.of("status", "won", "amount", "a lot", "closedAt", "2024-03-01", "owner", "anna"), won, REVENUE);
        assertThat(told(derived)).containsExactly("won@3 anna 2024-03-01 1/1 null");
        assertThat(derived.failures())
                .containsExactly(new Failure(new MetricId("revenue"), 3, "value", "gives no number"));
    }

    @Test
    void badDatesAndCurrenciesFailByName() {
        assertThat(derive(Map.of("status", "won", "amount", 1, "closedAt", "soon", "owner", "anna"), REVENUE)
                        .failures())
                .extracting(Failure::part)
                .containsExactly("date");
        assertThat(derive(Map.of("status", "won", "amount", 1, "closedAt", "9999-01-01", "owner", "anna"), REVENUE)
                        .failures())
                .extracting(Failure::part)
                .containsExactly("date");
        assertThat(derive(
                                Map.of(
                                        "status",
                                        "won",
                                        "amount",
                                        1,
                                        "closedAt",
                                        "2024-01-01",
                                        "owner",
                                        "anna",
                                        "currency",
                                        "florins"),
                                REVENUE)
                        .failures())
                .extracting(Failure::part)
                .containsExactly("currency");
    }

    @Test
    void aTimeBecomesTheDayInTheRepsZoneAcrossDaylightSaving() {
        KpiDefinition deals = definition("deals", Unit.COUNT, Aggregate.COUNT, null, null, "record.closedAt", null);
        assertThat(told(derive(Map.of("closedAt", "2024-03-31T22:30:00Z", "owner", "anna"), deals)))
                .containsExactly("deals@3 anna 2024-04-01 1/1 null");
        assertThat(told(derive(Map.of("closedAt", "2024-03-30T22:30:00Z", "owner", "anna"), deals)))
                .containsExactly("deals@3 anna 2024-03-30 1/1 null");
        assertThat(told(derive(Map.of("closedAt", "2024-03-10T04:30:00Z", "owner", "ben"), deals)))
                .containsExactly("deals@3 ben 2024-03-09 1/1 null");
        assertThat(told(derive(Map.of("closedAt", "2024-03-11T03:30:00Z", "owner", "ben"), deals)))
                .containsExactly("deals@3 ben 2024-03-10 1/1 null");
        assertThat(told(derive(Map.of("closedAt", "2024-03-01T23:59:00", "owner", "ben"), deals)))
                .containsExactly("deals@3 ben 2024-03-01 1/1 null");
    }

    @Test
    void aRatioTakesItsSumFromAboveAndItsWeightFromBelow() {
        KpiDefinition all = definition("all", Unit.COUNT, Aggregate.COUNT, null, null, "record.closedAt", null);
        KpiDefinition won =
                definition("won", Unit.COUNT, Aggregate.COUNT, "record.status == 'won'", null, "record.closedAt", null);
        Derivation.Derived derived = derive(
                Map.of("status", "won", "closedAt", "2024-03-01", "owner", "anna"),
                all,
                won,
                ratio("rate", "won", "all"));
        assertThat(told(derived))
                .containsExactly(
                        "all@3 anna 2024-03-01 1/1 null",
                        "rate@1 anna 2024-03-01 0/1 null",
                        "rate@1 anna 2024-03-01 1/0 null",
                        "won@3 anna 2024-03-01 1/1 null");
    }

    @Test
    void aDefinitionThatCannotBeComputedIsNamed() {
        Definitions definitions = Definitions.of(
                List.of(),
                List.of(definition("bad", Unit.COUNT, Aggregate.COUNT, "1 + 'a'", null, "record.closedAt", null)));
        assertThat(definitions.problems()).extracting(Failure::metric).containsExactly(new MetricId("bad"));
        assertThat(definitions.rulesFor("deal")).isEmpty();
    }

    @Test
    void aTenantsOwnDefinitionStandsOverTheBuiltInOne() {
        KpiDefinition builtIn = FACTS.revenueWon();
        KpiDefinition own =
                definition("revenue_won", Unit.NUMBER, Aggregate.SUM, null, "record.amount", "record.closedAt", null);
        assertThat(Definitions.of(List.of(builtIn), List.of(own)).all()).containsExactly(own);
    }
}
