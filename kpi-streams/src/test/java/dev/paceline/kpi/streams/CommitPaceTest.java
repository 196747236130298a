package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

/** The context is the one that Kafka Streams gives its users for tests: it notes what it is asked for. */
class CommitPaceTest {

    private static final long NOW = 1_000_000;

    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private final CommitPace.Beat beat = new CommitPace(20).ofThisThread();

    CommitPaceTest() {
        context.setCurrentSystemTimeMs(NOW);
        beat.committing(context);
    }

    @Test
    void whatComesLongAfterACommitIsCommittedAtOnce() {
        context.setCurrentSystemTimeMs(NOW + 20);
        beat.patch(context);
        assertThat(context.committed()).isTrue();
        assertThat(context.scheduledPunctuators()).isEmpty();
    }

    @Test
    void whatComesSoonAfterACommitWaitsForTheRestOfTheInterval() {
        context.setCurrentSystemTimeMs(NOW + 5);
        beat.patch(context);
        beat.change(context);
        assertThat(context.committed()).isFalse();
        assertThat(context.scheduledPunctuators()).hasSize(1);
        CapturedPunctuator alarm = context.scheduledPunctuators().get(0);
        assertThat(alarm.getInterval()).hasMillis(15);
        alarm.getPunctuator().punctuate(NOW + 20);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void aThreadWithMuchToDoAsksForNoCommit() {
        for (int patch = 0; patch < 100; patch++) {
            beat.patch(context);
        }
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(NOW + 20);
        context.setCurrentSystemTimeMs(NOW + 100);
        beat.patch(context);
        assertThat(context.committed()).isFalse();
    }

    @Test
    void aCommitEndsTheWaitAndBeginsTheNextInterval() {
        beat.change(context);
        context.setCurrentSystemTimeMs(NOW + 8);
        beat.committing(context);
        assertThat(context.scheduledPunctuators().get(0).cancelled()).isTrue();
        context.setCurrentSystemTimeMs(NOW + 27);
        beat.change(context);
        assertThat(context.committed()).isFalse();
        assertThat(context.scheduledPunctuators().get(1).getInterval()).hasMillis(1);
    }

    @Test
    void afterASlowCommitTheThreadWorksForAQuarterOfWhatItTook() {
        beat.committed(NOW + 160);
        context.setCurrentSystemTimeMs(NOW + 160);
        beat.patch(context);
        assertThat(context.committed()).isFalse();
        assertThat(context.scheduledPunctuators().get(0).getInterval()).hasMillis(40);
    }

    @Test
    void aQuickCommitChangesNothingOfTheInterval() {
        beat.committed(NOW + 6);
        context.setCurrentSystemTimeMs(NOW + 7);
        beat.patch(context);
        assertThat(context.scheduledPunctuators().get(0).getInterval()).hasMillis(13);
    }
}
