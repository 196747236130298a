package dev.paceline.kpi.streams;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka clients of a process that dies at a chosen call of its producer. From then on the producer says nothing to the broker any
 * more, neither commit nor abort, as after SIGKILL.
 */
final class MortalClients extends StreamsClients {

    private static final Set<String> WORDS =
            Set.of("beginTransaction", "send", "flush", "sendOffsetsToTransaction", "commitTransaction");

    private final CountDownLatch death = new CountDownLatch(1);
    private Moment moment = Moment.NEVER;
    private int left;

    MortalClients(CommitPace pace) {
        super(pace, new Backlog());
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
        if (!isLast(word)) {
            return invoke(live, method, arguments);
        }
        if (moment == Moment.AFTER_THE_COMMIT) {
            invoke(live, method, arguments);
        }
        death.countDown();
        throw new Death();
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
