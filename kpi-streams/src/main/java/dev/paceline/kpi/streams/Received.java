package dev.paceline.kpi.streams;

import dev.paceline.kpi.domain.Change;
import java.util.List;

/** A message that could be read. */
record Received(Message message, Arrival arrival) {

    /** All that came for one record, in its order. */
    static List<Change> changes(List<Received> received) {
        return Arrival.changes(received.stream().map(Received::arrival).toList());
    }
}
