package dev.paceline.kpi.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Records that came one after the other from a partition, as one record for Kafka Streams: what it does for each record, with its sensors,
 * contexts and copies of headers, costs as much as the merging of a patch. The bundle has the offset of its first record, so that a
 * commit before it is processed begins there again; it is processed as a whole or, after a crash, again as a whole, as any record is.
 */
final class Bundle implements Header {

    /** Records; enough for the cost of a bundle not to matter, and a millisecond or two of work. */
    static final int MOST = 100;

    private static final String NAME = "bundle";
    private static final byte[] NOTHING = new byte[0];

    private final List<ConsumerRecord<byte[], byte[]>> records;

    private Bundle(List<ConsumerRecord<byte[], byte[]>> records) {
        this.records = records;
    }

    /** What was polled, with the records of those topics in bundles. */
    static ConsumerRecords<byte[], byte[]> bundled(ConsumerRecords<byte[], byte[]> polled, Predicate<String> topics) {
        if (polled.isEmpty()) {
            return polled;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> bundled = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            bundled.put(partition, topics.test(partition.topic()) ? bundled(records) : records);
        }
        return new ConsumerRecords<>(bundled, polled.nextOffsets());
    }

    private static List<ConsumerRecord<byte[], byte[]>> bundled(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> bundles = new ArrayList<>(records.size() / MOST + 1);
        for (int from = 0; from < records.size(); from += MOST) {
            bundles.add(one(records.subList(from, Math.min(records.size(), from + MOST))));
        }
        return bundles;
    }

    private static ConsumerRecord<byte[], byte[]> one(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        if (records.size() == 1) {
            return first;
        }
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                null,
                null,
                new RecordHeaders(new Header[] {new Bundle(records)}),
                first.leaderEpoch());
    }

    /** The bundle that a record is; null where it is a record of its own. */
    static @Nullable Bundle in(Headers headers) {
        return headers.lastHeader(NAME) instanceof Bundle bundle ? bundle : null;
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    @Override
    public String key() {
        return NAME;
    }

    @Override
    public byte[] value() {
        return NOTHING;
    }
}
