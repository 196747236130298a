package dev.paceline.kit.security;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.Revocation;
import dev.paceline.events.Revocation.Kind;
import dev.paceline.events.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The revocations that this instance knows of, which are all there are once the topic was read to its end. */
@Singleton
public class RevocationList {

    private final Map<Key, Revocation> entries = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();
    private final Clock clock;
    private volatile boolean complete;

    @Inject
    RevocationList() {
        // tokens expire by the machine's time, and so do the entries that refuse them
        this(Clock.systemUTC());
    }

    RevocationList(Clock clock) {
        this.clock = clock;
    }

    private record Key(TenantId tenant, Kind kind, String id) {}

    /** Takes an entry in. Of two for the same thing the later one counts, in whatever order they come. */
    public void add(Revocation entry) {
        if (!entry.until().isAfter(clock.instant())) {
            return;
        }
        entries.merge(
                new Key(entry.tenant(), entry.kind(), entry.id()),
                entry,
                (known, other) -> other.before().isAfter(known.before()) ? other : known);
        version.incrementAndGet();
    }

    /** Whether that token is revoked. */
    public boolean isRevoked(TokenMark token) {
        if (entries.isEmpty()) {
            return false;
        }
        return isRevoked(token.tenant(), token) || isRevoked(KpiDefinition.EVERY_TENANT, token);
    }

    /** An identity provider that ends a session does not know our tenants: its entries stand under that of all. */
    private boolean isRevoked(TenantId tenant, TokenMark token) {
        Revocation subject = find(tenant, Kind.SUBJECT, token.subject());
        return find(tenant, Kind.TOKEN, token.id()) != null
                || find(tenant, Kind.SESSION, token.session()) != null
                || (subject != null && !token.signedInAt().isAfter(subject.before()));
    }

    /** What is revoked in a tenant now, newest first. */
    public List<Revocation> of(TenantId tenant) {
        Instant now = clock.instant();
        return entries.values().stream()
                .filter(entry -> entry.tenant().equals(tenant) && entry.until().isAfter(now))
                .sorted((one, other) -> other.before().compareTo(one.before()))
                .toList();
    }

    /** Grows with each entry, so that who asked before need not ask again while it is the same. */
    public long version() {
        return version.get();
    }

    /** Whether every revocation is known that there was when this instance started. */
    public boolean isComplete() {
        return complete;
    }

    void completed() {
        complete = true;
    }

    /** Forgets the entries whose tokens have all expired. */
    void forgetExpired() {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> !entry.until().isAfter(now));
    }

    int size() {
        return entries.size();
    }

    private @Nullable Revocation find(TenantId tenant, Kind kind, @Nullable String id) {
        return id == null ? null : entries.get(new Key(tenant, kind, id));
    }
}
