package dev.paceline.ingest.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GatheringsTest {

    private final List<String> sent = new ArrayList<>();
    private final List<Callback> open = new ArrayList<>();
    private final Gatherings gatherings = new Gatherings((record, answer) -> {
        sent.add(record.key());
        open.add(answer);
    });

    @Test
    void whatFindsNothingUnderWayGoesAtOnce() {
        gatherings.add(append("a", "b"));

        assertThat(sent).containsExactly("a", "b");
    }

    @Test
    void whatComesMeanwhileGoesTogetherWhenAllThatIsUnderWayIsAcknowledged() {
        PendingAppend first = append("a", "b");
        gatherings.add(first);
        gatherings.add(append("c"));
        gatherings.add(append("d"));

        open.get(0).onCompletion(null, null);
        assertThat(sent).containsExactly("a", "b");
        assertThat(first.isOver()).isFalse();

        open.get(1).onCompletion(null, null);
        assertThat(sent).containsExactly("a", "b", "c", "d");
        assertThat(first.acknowledged().toCompletableFuture()).isCompletedWithValue(null);
    }

    @Test
    void aFailureFailsItsOwnDeliveryAndLetsTheNextGo() {
        PendingAppend first = append("a");
        PendingAppend second = append("b");
        gatherings.add(first);
        gatherings.add(second);

        open.get(0).onCompletion(null, new KafkaException("away"));

        assertThat(first.acknowledged().toCompletableFuture()).isCompletedExceptionally();
        assertThat(second.isOver()).isFalse();
        assertThat(sent).containsExactly("a", "b");
    }

    @Test
    void aRecordThatTheProducerRefusesHoldsNothingUp() {
        AtomicInteger asked = new AtomicInteger();
        Gatherings refusing = new Gatherings((record, answer) -> {
            asked.incrementAndGet();
            throw new KafkaException("too large");
        });
        PendingAppend first = append("a", "b");
        PendingAppend second = append("c");

        refusing.add(first);
        refusing.add(second);

        assertThat(asked).hasValue(2); // "b" is not tried
        assertThat(first.acknowledged().toCompletableFuture()).isCompletedExceptionally();
        assertThat(second.acknowledged().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void whatWaitsForABrokerThatDoesNotAnswerGoesAllTheSame() {
        gatherings.add(append("a"));
        gatherings.add(append("b"));
        assertThat(sent).containsExactly("a");

        Awaitility.await().atMost(5, TimeUnit.SECONDS).untilAsserted(() -> {
            gatherings.handOverLate();
            assertThat(sent).containsExactly("a", "b");
        });
    }

    @Test
    void nothingIsForgottenWhenManyThreadsAddWhileOthersAcknowledge() throws InterruptedException {
        ExecutorService broker = Executors.newSingleThreadExecutor();
        ExecutorService doors = Executors.newFixedThreadPool(4);
        Gatherings busy = new Gatherings((record, answer) -> broker.execute(() -> answer.onCompletion(null, null)));
        CountDownLatch landed = new CountDownLatch(4 * 5_000);
        for (int door = 0; door < 4; door++) {
            doors.execute(() -> {
                for (int i = 0; i < 5_000; i++) {
                    PendingAppend append = append("k" + i);
                    append.acknowledged().whenComplete((none, failure) -> landed.countDown());
                    busy.add(append);
                }
            });
        }
        assertThat(landed.await(20, TimeUnit.SECONDS)).isTrue();
        doors.shutdownNow();
        broker.shutdownNow();
    }

    private static PendingAppend append(String... keys) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (String key : keys) {
            records.add(new ProducerRecord<>("crm.records", key, new byte[0]));
        }
        return new PendingAppend(records);
    }
}
