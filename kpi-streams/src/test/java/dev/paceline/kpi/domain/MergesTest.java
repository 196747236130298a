package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.SourceId;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Merges.Handover;
import dev.paceline.kpi.domain.Merges.Part;
import dev.paceline.kpi.domain.RecordState.Step;
import dev.paceline.kpi.domain.RecordState.Word;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Merges of records, each record on its own and told of the others by handovers only. */
class MergesTest {

    private static final Rules RULES = new Rules(Definitions.NONE, Definitions.NONE);
    private static final CorrelationId DELIVERY = new CorrelationId("delivery");
    private static final int ENOUGH = 10_000;
    private static final Roster NOBODY = new Roster() {
        @Override
        public Optional<RosterRep> repByOwner(String owner) {
            return Optional.empty();
        }

        @Override
        public List<TeamId> teamsOf(RepId rep, LocalDate on) {
            return List.of();
        }

        @Override
        public List<RosterRep> members(TeamId team, LocalDate on) {
            return List.of();
        }
    };

    private final SortedMap<String, RecordState> records = new TreeMap<>();
    private final SortedMap<String, Deque<Handover>> onTheirWay = new TreeMap<>();

    private static RecordPatch patch(
            String id, int second, RecordPatch.Change change, @Nullable String winner, String stage) {
        return new RecordPatch(
                new TenantId("acme"),
                new SourceId("crm"),
                "deal",
                id,
                Instant.EPOCH.plusSeconds(second),
                null,
                change,
                winner,
                stage.isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of("stage", TextNode.valueOf(stage))));
    }

    private static RecordPatch upsert(String id, int second, String stage) {
        return patch(id, second, RecordPatch.Change.UPSERT, null, stage);
    }

    private static RecordPatch merge(String loser, int second, String winner) {
        return patch(loser, second, RecordPatch.Change.MERGED_INTO, winner, "");
    }

    private static RecordPatch restore(String id, int second) {
        return patch(id, second, RecordPatch.Change.RESTORE, null, "");
    }

    private void take(RecordPatch patch) {
        String id = patch.recordId();
        keep(id, RecordState.on(records.get(id), patch, DELIVERY, Instant.EPOCH, RULES, NOBODY));
    }

    private void keep(String id, Optional<Step> step) {
        step.ifPresent(each -> {
            records.put(id, each.next());
            each.handovers().forEach(handover -> onTheirWay
                    .computeIfAbsent(id + ">" + handover.winner(), way -> new ArrayDeque<>())
                    .add(handover));
        });
    }

    /** What is on one way arrives, or all that is on the way to one winner at once; what is on the same way keeps its order. */
    private boolean deliver(Random random) {
        List<String> ways = List.copyOf(onTheirWay.keySet());
        if (ways.isEmpty()) {
            return false;
        }
        String way = ways.get(random.nextInt(ways.size()));
        String winner = way.substring(way.indexOf('>') + 1);
        boolean together = random.nextBoolean();
        List<Change> changes = new ArrayList<>();
        for (String each : ways) {
            if (each.equals(way) || together && each.endsWith(">" + winner)) {
                changes.addAll(arriving(each, together));
            }
        }
        keep(winner, RecordState.on(records.get(winner), changes, RULES, NOBODY));
        return true;
    }

    private List<Change> arriving(String way, boolean all) {
        Deque<Handover> waiting = Objects.requireNonNull(onTheirWay.remove(way));
        List<Change> changes = new ArrayList<>();
        do {
            changes.add(change(way.substring(0, way.indexOf('>')), waiting.remove()));
        } while (all && !waiting.isEmpty());
        if (!waiting.isEmpty()) {
            onTheirWay.put(way, waiting);
        }
        return changes;
    }

    private static Change change(String loser, Handover handover) {
        Word word = new Word("deal", handover.winner(), DELIVERY, Instant.EPOCH);
        return Change.of(Map.of(loser, handover.part()), handover.reach(), word);
    }

    private void settle(Random random) {
        int delivered = 0;
        while (deliver(random)) {
            assertThat(++delivered).isLessThan(ENOUGH);
        }
    }

    private void takeAll(RecordPatch... patches) {
        for (RecordPatch patch : patches) {
            take(patch);
        }
        settle(new Random(1));
    }

    private RecordState state(String id) {
        return Objects.requireNonNull(records.get(id), id);
    }

    private String stage(String id) {
        MergedRecord record = state(id).record();
        FieldState stage = record.fields().get("stage");
        return stage != null && record.lives() ? stage.value().textValue() : "gone";
    }

    @Test
    void theWinnerHasTheLatestWordOfBothAndTheLoserIsGone() {
        takeAll(upsert("a", 5, "late"), upsert("b", 1, "early"), merge("a", 9, "b"));
        assertThat(stage("b")).isEqualTo("late");
        assertThat(stage("a")).isEqualTo("gone");
        assertThat(state("b").record().history().get("stage")).hasSize(1);
    }

    @Test
    void aLatePatchOfTheLoserGoesToTheWinner() {
        takeAll(upsert("a", 5, "a"), upsert("b", 6, "b"), merge("a", 9, "b"), upsert("a", 20, "new"));
        assertThat(stage("b")).isEqualTo("new");
        assertThat(stage("a")).isEqualTo("gone");
    }

    @Test
    void aChainOfMergesEndsInItsLastWinner() {
        takeAll(upsert("a", 7, "a"), upsert("b", 6, "b"), upsert("c", 5, "c"), merge("b", 9, "c"), merge("a", 10, "b"));
        assertThat(stage("c")).isEqualTo("a");
        assertThat(stage("b")).isEqualTo("gone");
    }

    @Test
    void aRestoreTakesEverythingBack() {
        takeAll(upsert("a", 7, "a"), upsert("b", 6, "b"), merge("a", 9, "b"), restore("a", 10));
        assertThat(stage("a")).isEqualTo("a");
        assertThat(stage("b")).isEqualTo("b");
        assertThat(state("b").merges()).isEqualTo(Merges.NONE);
    }

    @Test
    void theEarliestMergeOfACircleIsRefused() {
        takeAll(upsert("a", 1, "a"), upsert("b", 2, "b"), merge("a", 9, "b"), merge("b", 10, "a"));
        assertThat(stage("a")).isEqualTo("b");
        assertThat(stage("b")).isEqualTo("gone");
        takeAll(upsert("c", 1, "c"), merge("c", 3, "c"));
        assertThat(stage("c")).isEqualTo("c");
    }

    @Test
    void aPartThatIsKnownSaysNothingNew() {
        takeAll(upsert("a", 1, "a"), merge("a", 9, "b"));
        Part part = Objects.requireNonNull(state("b").merges().parts().get("a"));
        Change again = change("a", new Handover("b", part, Reach.ALL));
        assertThat(RecordState.on(records.get("b"), List.of(again), RULES, NOBODY))
                .isEmpty();
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void theOrderOfPatchesAndHandoversNeverMatters(@ForAll long seed) {
        Random random = new Random(seed);
        List<RecordPatch> patches = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            patches.add(any(random));
        }
        MergesTest there = new MergesTest();
        MergesTest here = new MergesTest();
        patches.forEach(there::take);
        there.settle(random);
        List<RecordPatch> disordered = new ArrayList<>(patches);
        patches.stream().filter(each -> random.nextInt(3) == 0).forEach(disordered::add);
        Collections.shuffle(disordered, random);
        for (RecordPatch patch : disordered) {
            here.take(patch);
            while (random.nextBoolean() && here.deliver(random)) {
                continue;
            }
        }
        here.settle(random);
        assertThat(here.truth()).isEqualTo(there.truth());
    }

    private SortedMap<String, Object> truth() {
        SortedMap<String, Object> truth = new TreeMap<>();
        records.forEach((id, state) -> {
            // one that a merge led to, and another one led away from again
            boolean blank =
                    state.own().equals(MergedRecord.EMPTY) && state.merges().equals(Merges.NONE);
            if (!blank) {
                truth.put(id, List.of(state.own(), state.merges(), state.record()));
            }
        });
        return truth;
    }

    private static RecordPatch any(Random random) {
        String id = String.valueOf(random.nextInt(5));
        int second = random.nextInt(20);
        return switch (random.nextInt(6)) {
            case 0 -> restore(id, second);
            case 1, 2 -> merge(id, second, String.valueOf(random.nextInt(5)));
            default -> upsert(id, second, "s" + random.nextInt(9));
        };
    }
}
