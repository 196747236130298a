package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.RecordPatch;
import dev.paceline.testkit.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class FormerStatesTest {

    private static final Facts FACTS = Facts.of("acme");

    private static RecordPatch says(int second, String stage) {
        return FACTS.patch("deal", "1", Instant.ofEpochSecond(second), Map.of("stage", stage));
    }

    private static MergedRecord of(List<RecordPatch> patches) {
        MergedRecord record = MergedRecord.EMPTY;
        for (RecordPatch patch : patches) {
            record = record.on(patch);
        }
        return record;
    }

    private static List<String> runs(MergedRecord record) {
        return record.runs("stage").stream()
                .map(state ->
                        state.value().textValue() + "@" + state.stamp().at().getEpochSecond())
                .toList();
    }

    /** More states than are kept: values that come back, runs of one value, now and then one that never was there. */
    private static List<RecordPatch> patches(Random random) {
        List<RecordPatch> patches = new ArrayList<>();
        int stages = 1 + random.nextInt(60);
        String stage = "new";
        for (int i = 0; i < 60 + random.nextInt(240); i++) {
            stage = random.nextInt(4) == 0 ? "s" + random.nextInt(stages) : stage;
            patches.add(says(random.nextInt(400), stage));
        }
        return patches;
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void orderRepetitionAndPortionsDoNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<RecordPatch> patches = patches(random);
        MergedRecord straight = of(patches);
        List<RecordPatch> disordered = new ArrayList<>(patches);
        disordered.addAll(patches.subList(0, patches.size() / 3));
        Collections.shuffle(disordered, random);
        int portion = random.nextInt(disordered.size());
        MergedRecord left = of(disordered.subList(0, portion));
        MergedRecord right = of(disordered.subList(portion, disordered.size()));
        assertThat(of(disordered)).isEqualTo(straight);
        assertThat(left.alone().taking(right.alone())).isEqualTo(straight.alone());
        assertThat(right.alone().taking(left.alone())).isEqualTo(straight.alone());
        assertThat(straight.taking(left.alone())).isSameAs(straight);
        assertThat(straight.history().get("stage"))
                .hasSizeLessThanOrEqualTo(FormerStates.NEWEST + FormerStates.FIRST_VALUES);
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void asLongAsAllIsKeptTheRunsAreThoseOfAllThatWasSaid(@ForAll long seed) {
        Random random = new Random(seed);
        List<RecordPatch> patches = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        String before = "";
        for (int second = 0; second < FormerStates.NEWEST; second++) {
            String stage = "s" + random.nextInt(3);
            patches.add(says(second, stage));
            if (!stage.equals(before)) {
                expected.add(stage + "@" + second);
            }
            before = stage;
        }
        List<RecordPatch> shuffled = new ArrayList<>(patches);
        Collections.shuffle(shuffled, random);
        assertThat(runs(of(shuffled))).isEqualTo(expected);
    }

    @Example
    void howeverOftenAStateIsSaidAgainItBeganWhenItBegan() {
        List<RecordPatch> patches = new ArrayList<>();
        patches.add(says(1, "new"));
        patches.add(says(5, "proposal"));
        IntStream.range(10, 500).forEach(second -> patches.add(says(second, "won")));
        assertThat(runs(of(patches))).containsExactly("new@1", "proposal@5", "won@10");
        Collections.reverse(patches);
        assertThat(runs(of(patches))).containsExactly("new@1", "proposal@5", "won@10");
    }

    @Example
    void aLatePatchBetweenEqualStatesPartsThem() {
        MergedRecord record = of(List.of(says(1, "new"), says(2, "new"), says(4, "new"), says(5, "new")));
        assertThat(runs(record)).containsExactly("new@1");
        assertThat(runs(record.on(says(3, "lost")))).containsExactly("new@1", "lost@3", "new@4");
    }

    @Example
    void ofManyDifferentValuesTheFirstAndTheNewestStay() {
        MergedRecord record = of(IntStream.range(0, 300)
                .mapToObj(second -> says(second, "s" + second))
                .toList());
        assertThat(runs(record))
                .hasSize(FormerStates.NEWEST + FormerStates.FIRST_VALUES + 1)
                .startsWith("s0@0", "s1@1")
                .endsWith("s298@298", "s299@299")
                .contains("s31@31", "s235@235")
                .doesNotContain("s32@32", "s234@234");
    }

    @Example
    void beforeTheFirstValueThereWasNoState() {
        FieldState none = new FieldState(NullNode.getInstance(), new Stamp(Instant.EPOCH, ""));
        FieldState open = new FieldState(TextNode.valueOf("open"), new Stamp(Instant.ofEpochSecond(1), ""));
        FieldState noneAgain = new FieldState(NullNode.getInstance(), new Stamp(Instant.ofEpochSecond(2), ""));
        assertThat(FormerStates.runs(List.of(none), open)).containsExactly(open);
        assertThat(FormerStates.runs(List.of(open, none), noneAgain)).containsExactly(open, noneAgain);
        assertThat(FormerStates.runs(List.of(), null)).isEmpty();
    }
}
