package dev.paceline.bench.flink;

/** A call, as far as it is counted. Of the shape that Flink serializes without reflection at run time: public fields. */
public final class Call {

    public String rep = "";
    /** Days since 1970. */
    public long day;
}
