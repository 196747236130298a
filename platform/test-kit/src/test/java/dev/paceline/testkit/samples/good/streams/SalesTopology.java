package dev.paceline.testkit.samples.good.streams;

import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;

class SalesTopology {

    Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("sales").to("tallies");
        return builder.build();
    }
}
