package dev.paceline.kpi.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes Kafka's own time of each record, and the beginning of time for one that has none: times of facts travel in their headers. Kafka makes this
 * object by its class name.
 */
public final class PlainTimestamps implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}
