package dev.paceline.kpi.streams;

import dev.paceline.events.TenantId;

/**
 * Says to every partition of the totals: all changes of this tenant's records in that source partition, by that generation of
 * definitions, have gone before. It travels behind them through the same topic.
 */
record Marker(TenantId tenant, String generation, int source) {

    /** Markers go to all partitions, whatever their key. */
    static final String KEY = "~derived";

    private static final int FORMAT = 100;

    static boolean is(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == FORMAT;
    }

    byte[] toBytes() {
        return new ByteWriter()
                .writeByte(FORMAT)
                .writeText(tenant.value())
                .writeText(generation)
                .writeCount(source)
                .toBytes();
    }

    static Marker of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(FORMAT);
        return new Marker(new TenantId(in.readText()), in.readText(), in.readSize());
    }
}
