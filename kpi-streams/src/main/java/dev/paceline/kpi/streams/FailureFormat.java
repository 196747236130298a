package dev.paceline.kpi.streams;

import dev.paceline.events.Keys;
import dev.paceline.events.MetricId;
import dev.paceline.kpi.domain.Failure;
import java.util.List;

/** A definition's failure on a record: where it is kept, and what is said of it. */
final class FailureFormat {

    private static final int VERSION = 1;

    private FailureFormat() {}

    /** {@code record} is the record's key, taken apart. */
    static String key(List<String> record, MetricId metric) {
        return Keys.of(record.get(0), metric.value(), record.get(1), record.get(2));
    }

    static ByteWriter write(ByteWriter out, Failure failure) {
        return out.writeCount(failure.version()).writeText(failure.part()).writeText(failure.reason());
    }

    static Failure read(ByteReader in, MetricId metric) {
        return new Failure(metric, (int) in.readCount(), in.readText(), in.readText());
    }

    static byte[] write(Failure failure) {
        return write(new ByteWriter().writeByte(VERSION), failure).toBytes();
    }

    static Failure read(byte[] bytes, MetricId metric) {
        return read(new ByteReader(bytes).expectVersion(VERSION), metric);
    }
}
