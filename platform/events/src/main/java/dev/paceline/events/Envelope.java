package dev.paceline.events;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A fact and where it comes from: the CloudEvents attributes around the value.
 *
 * @param id {@code ce_id}; the same state published twice has the same id
 * @param source {@code ce_source}: the service that says so, as in {@code /paceline/kpi-streams}
 * @param time {@code ce_time}: when the service said so
 * @param correlationId {@code ce_correlationid}: the delivery that began it all
 * @param acceptedAt {@code ce_acceptedtime}: when that delivery was accepted; latency is measured from here
 */
public record Envelope<T extends Fact>(
        String id, URI source, Instant time, CorrelationId correlationId, Instant acceptedAt, T fact) {

    private static final Map<String, URI> SOURCES = new ConcurrentHashMap<>();

    public Envelope {
        Check.text("id", id);
        Check.present("source", source);
        Check.present("time", time);
        Check.present("correlationId", correlationId);
        Check.present("acceptedAt", acceptedAt);
        Check.present("fact", fact);
    }

    /** Wraps a fact that begins a story of its own. */
    public static <T extends Fact> Envelope<T> first(
            String service, Instant time, CorrelationId correlationId, T fact) {
        return new Envelope<>(fact.factId(), sourceOf(service), time, correlationId, time, fact);
    }

    /** Wraps a fact that follows from this one: correlation and acceptance time are carried on. */
    public <N extends Fact> Envelope<N> followedBy(String service, Instant time, N next) {
        return new Envelope<>(next.factId(), sourceOf(service), time, correlationId, acceptedAt, next);
    }

    /** Services are few, and an event of theirs is made many times a second. */
    private static URI sourceOf(String service) {
        return SOURCES.computeIfAbsent(service, name -> URI.create("/paceline/" + name));
    }
}
