package dev.paceline.testkit.samples.bad.topology.messaging;

import org.apache.kafka.streams.StreamsBuilder;

/** Breaks "topologies live in streams". */
class HiddenTopology {

    StreamsBuilder builder() {
        return new StreamsBuilder();
    }
}
