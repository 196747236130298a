package dev.paceline.kpi.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.Fact;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.Membership;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.events.RosterRep;
import dev.paceline.events.SourceId;
import dev.paceline.events.TeamId;
import dev.paceline.testkit.Facts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Deliveries of one tenant, made up by chance: roster moves, versions of a definition, and patches of a few deals that contradict each
 * other.
 */
final class Deliveries {

    private static final int DEALS = 6;
    private static final SourceId SOURCE = new SourceId("crm");
    private static final List<String> OWNERS = List.of("anna", "ben@example.com", "crm-chiyo");

    /** Whoever had it at a time. */
    private static final String THEN = "ownerAt(history, epochSeconds(7))";

    private final Facts facts;

    Deliveries(Facts facts) {
        this.facts = facts;
    }

    /** Some of them twice, all in any order. */
    static List<Fact> disordered(List<Fact> deliveries, Random random) {
        List<Fact> all = new ArrayList<>(deliveries);
        deliveries.stream().filter(fact -> random.nextInt(3) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    List<Fact> of(Random random) {
        List<Fact> all = new ArrayList<>(facts.roster());
        all.addAll(KafkaRecords.catalogue());
        all.add(moved(facts.anna(), 2, "inside", random));
        all.add(moved(facts.anna(), 3, "field", random));
        all.add(moved(facts.chiyo(), 2, "field", random));
        all.add(facts.revenueWon());
        all.add(version(facts.revenueWon(), 2));
        for (int i = 0; i < 40; i++) {
            all.add(RandomPatches.next(facts.tenant(), random));
        }
        return all;
    }

    /** Metrics that keep each different value, and such whose credit is shared. */
    List<Fact> valuesAndShares() {
        return List.of(
                metric("smallest", Unit.MONEY, Aggregate.MIN, "record.amount", "record.owner"),
                metric("largest", Unit.MONEY, Aggregate.MAX, "record.amount", "record.owner"),
                metric("latest", Unit.MONEY, Aggregate.LAST, "record.amount", "record.owner"),
                metric("names", Unit.COUNT, Aggregate.DISTINCT, "record.name", "record.owner"),
                metric("begun", Unit.NUMBER, Aggregate.LAST, "seconds(history.status[1].at - epochSeconds(0))", THEN),
                metric("shared", Unit.MONEY, Aggregate.SUM, "record.amount", "[record.owner, 'anna', 'ben']"),
                metric("mean", Unit.MONEY, Aggregate.AVG, "record.amount", "[{'team': 'sales'}, record.owner]"));
    }

    /** That change of the life of every deal. */
    List<RecordPatch> life(Change change, long second) {
        return deals(second, change, id -> new TreeMap<>());
    }

    /** Every deal is back, won on one day and in one currency. */
    List<RecordPatch> won(long second) {
        List<RecordPatch> all = new ArrayList<>(life(Change.RESTORE, second));
        all.addAll(deals(second, Change.UPSERT, id -> wonDeal()));
        return all;
    }

    /** Every deal goes to a rep of chance, the first one away from whoever won it. */
    List<RecordPatch> moved(long second, Random random) {
        return deals(
                second, Change.UPSERT, id -> owner(id.equals("0") ? "ben" : OWNERS.get(random.nextInt(OWNERS.size()))));
    }

    /** Somebody's entry comes once more as a newer one that says the same: all records have to be derived again. */
    RosterRep saidAgain(long revision) {
        return entry(facts.ben(), revision, facts.ben().memberships());
    }

    private static SortedMap<String, JsonNode> wonDeal() {
        SortedMap<String, JsonNode> fields = owner("anna");
        fields.put("status", TextNode.valueOf("won"));
        fields.put("amount", DecimalNode.valueOf(new BigDecimal("10.10")));
        fields.put("currency", TextNode.valueOf("EUR"));
        fields.put("createdAt", TextNode.valueOf("2024-02-14"));
        fields.put("closedAt", TextNode.valueOf("2024-02-15"));
        return fields;
    }

    private static SortedMap<String, JsonNode> owner(String owner) {
        return new TreeMap<>(Map.of("owner", TextNode.valueOf(owner)));
    }

    private List<RecordPatch> deals(long second, Change change, Function<String, SortedMap<String, JsonNode>> fields) {
        return IntStream.range(0, DEALS)
                .mapToObj(String::valueOf)
                .map(id -> new RecordPatch(
                        facts.tenant(),
                        SOURCE,
                        "deal",
                        id,
                        Instant.EPOCH.plusSeconds(second),
                        null,
                        change,
                        null,
                        fields.apply(id)))
                .toList();
    }

    private KpiDefinition metric(String metric, Unit unit, Aggregate aggregate, String value, String credit) {
        KpiDefinition of = facts.revenueWon();
        return new KpiDefinition(
                of.tenant(),
                new MetricId(metric),
                1,
                metric,
                of.category(),
                unit,
                aggregate,
                "deal",
                null,
                value,
                of.date(),
                credit,
                of.currency(),
                null,
                null,
                List.of(),
                false);
    }

    private static RosterRep moved(RosterRep rep, long revision, String team, Random random) {
        LocalDate day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(60));
        List<Membership> memberships = new ArrayList<>(List.of(new Membership(new TeamId(team), day, null)));
        rep.memberships().stream()
                .map(each -> new Membership(each.team(), null, day))
                .forEach(memberships::add);
        return entry(rep, revision, memberships);
    }

    private static RosterRep entry(RosterRep rep, long revision, List<Membership> memberships) {
        return new RosterRep(
                rep.tenant(),
                rep.rep(),
                revision,
                rep.name(),
                rep.email(),
                rep.zone(),
                rep.currency(),
                rep.hired(),
                rep.left(),
                rep.externalIds(),
                memberships);
    }

    private static KpiDefinition version(KpiDefinition of, int version) {
        return new KpiDefinition(
                of.tenant(),
                of.metric(),
                version,
                of.name(),
                of.category(),
                of.unit(),
                of.aggregate(),
                of.recordType(),
                "record.status != 'open'",
                of.value(),
                of.date(),
                of.credit(),
                of.currency(),
                null,
                null,
                List.of(),
                false);
    }
}
