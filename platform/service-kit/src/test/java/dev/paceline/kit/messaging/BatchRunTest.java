package dev.paceline.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.RepId;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.BatchRun.Decoded;
import dev.paceline.kit.storage.SqlStates;
import dev.paceline.testkit.Facts;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchRunTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Facts company = Facts.of("acme");
    private final List<Long> processed = new ArrayList<>();
    private final List<Long> setAside = new ArrayList<>();
    private int calls;

    @Test
    void aRefusedFactOf500IsFoundInSomeTwentyTries() {
        run(500, refusing(Set.of(377L), new UnprocessableFactException("no")));

        assertThat(setAside).containsExactly(377L);
        assertThat(processed).hasSize(499).isSorted();
        assertThat(calls).isLessThanOrEqualTo(20);
    }

    @Test
    void aBugInOneFactOf500HoldsTheOthersUpForSeconds() {
        Instant began = Instant.now();

        run(500, refusing(Set.of(1L), new IllegalStateException("a bug")));

        assertThat(setAside).containsExactly(1L);
        assertThat(processed).hasSize(499);
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aBatchOfNothingButBugsEndsInABoundedTime() {
        Set<Long> all = LongStream.rangeClosed(1, 40).boxed().collect(Collectors.toSet());

        run(40, refusing(all, new IllegalStateException("a bug")));

        assertThat(setAside).hasSize(40).isSorted();
        assertThat(calls).isLessThan(200);
    }

    @Test
    void aLostRaceOfAWholeBatchIsMetWithHalfOfIt() {
        run(
                8,
                batch -> batch.size() > 2
                        ? Uni.createFrom().failure(new SQLException("statement timeout", "57014"))
                        : done(batch));

        assertThat(setAside).isEmpty();
        assertThat(processed).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void whatIsAwayIsWaitedForAndNothingIsSetAside() {
        run(4, batch -> calls < 6 ? Uni.createFrom().failure(new ConnectException("refused")) : done(batch));

        assertThat(setAside).isEmpty();
        assertThat(processed).hasSize(4);
    }

    private Function<List<Envelope<KpiTotals>>, Uni<Void>> refusing(Set<Long> culprits, Throwable failure) {
        return batch ->
                batch.stream().anyMatch(one -> culprits.contains(one.fact().revision()))
                        ? Uni.createFrom().failure(failure)
                        : done(batch);
    }

    private Uni<Void> done(List<Envelope<KpiTotals>> batch) {
        batch.forEach(one -> processed.add(one.fact().revision()));
        return Uni.createFrom().voidItem();
    }

    private void run(int facts, Function<List<Envelope<KpiTotals>>, Uni<Void>> useCase) {
        List<Decoded<KpiTotals>> batch =
                IntStream.rangeClosed(1, facts).mapToObj(this::readable).toList();
        Function<List<Envelope<KpiTotals>>, Uni<Void>> counted = envelopes -> {
            calls++;
            return useCase.apply(envelopes);
        };
        new BatchRun<>(Topics.KPI_TOTALS, counted, new FailureKinds(List.of(SqlStates::badData)), new Ending())
                .process(batch)
                .await()
                .atMost(PATIENCE);
    }

    private Decoded<KpiTotals> readable(int revision) {
        KpiTotals totals = company.counted("calls", new RepId("anna"), LocalDate.of(2026, 3, 1), 1, revision);
        return new Decoded<>(
                new ConsumerRecord<>("kpi.totals", 0, revision, totals.key(), new byte[0]),
                Envelope.first("test", Instant.EPOCH, new CorrelationId("c"), totals));
    }

    private final class Ending implements BatchRun.Ending<KpiTotals> {

        @Override
        public Uni<Void> processed(List<Decoded<KpiTotals>> facts) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> setAside(Decoded<KpiTotals> fact, Throwable failure) {
            setAside.add(fact.envelope().fact().revision());
            return Uni.createFrom().voidItem();
        }
    }
}
