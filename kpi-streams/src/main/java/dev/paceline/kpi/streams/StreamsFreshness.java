package dev.paceline.kpi.streams;

import dev.paceline.kpi.application.Freshness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How far the topology of this instance is behind. */
@ApplicationScoped
class StreamsFreshness implements Freshness {

    private final StreamsEngine engine;

    StreamsFreshness(StreamsEngine engine) {
        this.engine = engine;
    }

    @Override
    public Duration behind() {
        return engine.behind();
    }
}
