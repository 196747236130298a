package dev.paceline.bench.flink;

/** A row on its way out. */
public final class Row {

    public String key = "";
    public byte[] json = {};
}
