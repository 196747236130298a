package dev.paceline.ingest.domain;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sender that may deliver to this tenant, and how its deliveries are proved and read.
 *
 * @param id part of the webhook's address; unguessable, unique over all tenants
 * @param name what people call it; unique in the tenant
 * @param provider name of a {@link Provider}
 * @param paused deliveries are put off, not taken and not lost, as long as the sender retries
 * @param settings what the provider must know of this sender besides its secrets, by name
 * @param secrets all that are valid now; more than one while a sender changes over
 * @param revision grows by one with each change
 */
public record Source(
        TenantId tenant,
        SourceId id,
        String name,
        String provider,
        boolean paused,
        Mapping mapping,
        SortedMap<String, String> settings,
        List<SourceSecret> secrets,
        long revision,
        Instant createdAt) {

    public static final int LONGEST_NAME = 100;
    public static final int MOST_SECRETS = 5;

    /**
     * A secret and its name, by which it can be taken away.
     *
     * @param expiresAt from when it proves nothing any more; absent while no end is set
     */
    public record SourceSecret(String id, Secret secret, Instant createdAt, @Nullable Instant expiresAt) {

        public SourceSecret(String id, Secret secret, Instant createdAt) {
            this(id, secret, createdAt, null);
        }

        boolean isValidAt(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }

        /** The same, ending then unless it ends before. */
        SourceSecret endingAt(Instant end) {
            boolean sooner = expiresAt != null && expiresAt.isBefore(end);
            return sooner ? this : new SourceSecret(id, secret, createdAt, end);
        }
    }

    public Source {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name must have 1 to " + LONGEST_NAME + " characters");
        }
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        secrets = List.copyOf(secrets);
    }

    /** The same source without the secrets that have expired by then. */
    public Source validAt(Instant now) {
        if (secrets.stream().allMatch(secret -> secret.isValidAt(now))) {
            return this;
        }
        List<SourceSecret> valid =
                secrets.stream().filter(secret -> secret.isValidAt(now)).toList();
        return new Source(tenant, id, name, provider, paused, mapping, settings, valid, revision, createdAt);
    }

    /** Its secrets, each ending then at the latest. */
    public List<SourceSecret> secretsEndingAt(Instant end) {
        return secrets.stream().map(secret -> secret.endingAt(end)).toList();
    }

    /** What proves its deliveries now. */
    public Credentials credentials() {
        return new Credentials(secrets.stream().map(SourceSecret::secret).toList(), settings);
    }

    /** The same source, read by another mapping, told other settings or paused. */
    public Source changed(
            String newName, boolean newPaused, Mapping newMapping, SortedMap<String, String> newSettings) {
        return new Source(
                tenant, id, newName, provider, newPaused, newMapping, newSettings, secrets, revision + 1, createdAt);
    }

    /** The same source, proved by these secrets. */
    public Source provedBy(List<SourceSecret> newSecrets) {
        return new Source(tenant, id, name, provider, paused, mapping, settings, newSecrets, revision + 1, createdAt);
    }
}
