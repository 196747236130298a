package dev.paceline.testkit.samples.bad.meeting.messaging;

import dev.paceline.testkit.samples.bad.meeting.streams.TotalsTopology;

/** Breaks "rest, messaging, storage, streams meet only in application". */
class TotalsConsumer {

    String name(TotalsTopology topology) {
        return topology.name();
    }
}
