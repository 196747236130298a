package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Answers senders that ask before they deliver whether they may. Only who knows the address of a source whose provider is asked first gets
 * a grant; every other address, known or not, looks alike.
 */
@ApplicationScoped
public class GrantHandshake {

    private static final int SECONDS_OF_A_MINUTE = 60;

    private final LiveSources sources;
    private final SourcePace pace;

    GrantHandshake(LiveSources sources, SourcePace pace) {
        this.sources = sources;
        this.pace = pace;
    }

    /**
     * Deliveries are welcome.
     *
     * @param perMinute how many; empty for as many as come
     */
    public record Grant(OptionalInt perMinute) {}

    /** Whether a sender may deliver to that source. */
    public Optional<Grant> ask(SourceId source) {
        return sources.find(source)
                .filter(live -> live.provider().isAskedFirst())
                .map(live -> new Grant(perMinute(pace.perSecond(source))));
    }

    private static OptionalInt perMinute(OptionalInt perSecond) {
        return perSecond.isEmpty() ? OptionalInt.empty() : OptionalInt.of(perSecond.getAsInt() * SECONDS_OF_A_MINUTE);
    }
}
