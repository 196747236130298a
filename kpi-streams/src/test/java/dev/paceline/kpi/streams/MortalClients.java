package dev.paceline.kpi.streams;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka clients of a process that dies at a chosen call of its producer. From then on the producer says nothing to the broker any
 * more, neither commit nor abort, as after SIGKILL.
 */
final class MortalClients extends StreamsClients {

    private static final Set<String> WORDS =
            Set.of("beginTransaction", "send", "flush", "sendOffsetsToTransaction", "commitTransaction");

    private final CountDownLatch death = new CountDownLatch(1);
    private volatile String refused = "";
    private boolean spoilt;
    private Moment moment = Moment.NEVER;
    private int left;

    MortalClients(CommitPace pace, FaultIsolation isolation) {
        super(pace, new Backlog(), isolation);
    }

    /** Where in the way of a transaction. */
    enum Moment {
        NEVER(""),
        BEFORE_A_RECORD("send"),
        BEFORE_THE_OFFSETS("sendOffsetsToTransaction"),
        BEFORE_THE_COMMIT("commitTransaction"),
        AFTER_THE_COMMIT("commitTransaction");

        private final String word;

        Moment(String word) {
            this.word = word;
        }
    }

    /** What the stream thread dies of. */
    private static final class Death extends KafkaException {
        private static final long serialVersionUID = 1L;
    }

    /** Dies when the producer comes to that moment for the n-th time from now on. */
    synchronized void dieAt(Moment chosen, int nth) {
        moment = chosen;
        left = nth;
    }

    /** Transactions fail at their commit in which a record with that key is sent; none for an empty one. */
    void refuse(String key) {
        refused = key;
    }

    boolean isDead() {
        return death.getCount() == 0;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        Producer<byte[], byte[]> live = super.getProducer(config);
        @SuppressWarnings("unchecked")
        Producer<byte[], byte[]> mortal = (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                MortalClients.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> call(live, method, arguments));
        return mortal;
    }

    private @Nullable Object call(Producer<byte[], byte[]> live, Method method, Object[] arguments) throws Throwable {
        String word = method.getName();
        if (isDead()) {
            return afterDeath(word, live, method, arguments);
        }
        spoil(word, arguments);
        if (!isLast(word)) {
            return invoke(live, method, arguments);
        }
        if (moment == Moment.AFTER_THE_COMMIT) {
            invoke(live, method, arguments);
        }
        death.countDown();
        throw new Death();
    }

    /** As Kafka's producer does with a record that is too large: what was sent before fails with it, and nobody hears which it was. */
    private void spoil(String word, Object[] arguments) {
        if (word.equals("beginTransaction") || word.equals("abortTransaction")) {
            spoilt = false;
        }
        if (word.equals("send") && !refused.isEmpty()) {
            ProducerRecord<?, ?> record = (ProducerRecord<?, ?>) arguments[0];
            boolean isLetter = record.topic().endsWith(".dead-letter");
            spoilt |= !isLetter
                    && record.key() instanceof byte[] key
                    && new String(key, StandardCharsets.UTF_8).equals(refused);
        }
        if (word.equals("commitTransaction") && spoilt) {
            throw new KafkaException("the transaction is in an error state", new RecordTooLargeException("too large"));
        }
    }

    private synchronized boolean isLast(String word) {
        return moment.word.equals(word) && --left == 0;
    }

    private static @Nullable Object afterDeath(
            String word, Producer<byte[], byte[]> live, Method method, Object[] arguments) throws Throwable {
        if (word.equals("close")) {
            live.close(Duration.ZERO);
            return null;
        }
        if (word.equals("abortTransaction")) {
            return null;
        }
        if (WORDS.contains(word)) {
            throw new Death();
        }
        return invoke(live, method, arguments);
    }

    private static @Nullable Object invoke(Object live, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(live, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
