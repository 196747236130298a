package dev.paceline.kpi;

import static org.awaitility.Awaitility.await;

import dev.paceline.events.FactCodec;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A tenant's calls, one every 50 ms, and how long each of them takes to the published total of its rep. */
final class QuietCalls implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long EVERY_MILLIS = 50;

    private final Tenant tenant;
    private final Map<Integer, Long> sentAt = new ConcurrentHashMap<>();
    private final List<Duration> delays = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger counted = new AtomicInteger();
    private final Thread watcher = new Thread(this::watch, "quiet-totals");
    private volatile boolean closed;
    private volatile boolean sending;
    private Thread sender = new Thread(() -> {});

    QuietCalls(Tenant tenant) {
        this.tenant = tenant;
    }

    /** How long calls took. */
    record Delays(List<Duration> ascending) {

        private Duration at(double share) {
            return ascending.get((int) Math.min(ascending.size() - 1L, (long) (ascending.size() * share)));
        }

        Duration median() {
            return at(0.5);
        }

        Duration longest() {
            return at(1);
        }

        @Override
        public String toString() {
            return "calls=%d p50=%dms p99=%dms max=%dms"
                    .formatted(
                            ascending.size(),
                            median().toMillis(),
                            at(0.99).toMillis(),
                            longest().toMillis());
        }
    }

    /** The first call takes as long as everything else takes to begin. */
    void warmUp() {
        watcher.setDaemon(true);
        watcher.start();
        begin();
        await().atMost(PATIENCE).until(() -> counted.get() > 20);
        end();
    }

    void begin() {
        delays.clear();
        sending = true;
        sender = new Thread(this::send, "quiet-calls");
        sender.start();
    }

    private void send() {
        while (sending) {
            int number = sent.incrementAndGet();
            sentAt.put(number, System.nanoTime());
            tenant.record("call", "call" + number, Map.of("owner", "anna", "at", "2024-03-05"));
            await().pollDelay(Duration.ofMillis(EVERY_MILLIS)).until(() -> true);
        }
    }

    void forAtLeast(Duration time) {
        await().pollDelay(time).until(() -> true);
    }

    /** Stops, waits for what is on the way, and says how long all of them took. */
    Delays end() {
        sending = false;
        await().atMost(PATIENCE).until(() -> !sender.isAlive());
        await().atMost(PATIENCE).until(() -> counted.get() >= sent.get());
        List<Duration> ascending = new ArrayList<>(delays);
        Collections.sort(ascending);
        return new Delays(ascending);
    }

    private void watch() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                Infrastructure.shared().bootstrapServers(),
                "isolation.level",
                "read_committed",
                "fetch.max.wait.ms",
                20);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.KPI_TOTALS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        String prefix = tenant.facts().tenant() + "|rep|anna|calls|";
        if (!record.key().startsWith(prefix)) {
            return;
        }
        KpiTotals total = FactCodec.decode(Topics.KPI_TOTALS, record).fact();
        int all = total.days().stream()
                .map(DayTotal::sum)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .intValueExact();
        long now = System.nanoTime();
        for (int number = counted.get() + 1; number <= all; number++) {
            delays.add(Duration.ofNanos(now - sentAt.getOrDefault(number, now)));
        }
        counted.set(Math.max(counted.get(), all));
    }

    @Override
    public void close() {
        closed = true;
        sending = false;
    }
}
