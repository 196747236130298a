package dev.paceline.console.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.Revocation;
import dev.paceline.events.Revocation.Kind;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends tokens before they expire: one's own by signing out, others of the tenant by an admin. */
@ApplicationScoped
public class RevokeTokens {

    /** Entries that a tenant's admins may have at a time, since every service keeps them all in memory; those who sign out are not counted. */
    static final int MOST_OF_A_TENANT = 10_000;

    /** Entries that somebody may cause by signing out; beyond them signing out ends all sessions of that subject, by one entry. */
    static final int MOST_OF_A_SUBJECT = 1_000;

    /** The reason of those who sign out, which no admin may give. */
    public static final String SIGN_OUT = "signed out";

    private static final Logger LOG = Logger.getLogger(RevokeTokens.class);
    private static final String PROVIDER = "identity provider";

    private final Revocations revocations;
    private final Clock clock;
    private final Duration longestLife;

    @Inject
    RevokeTokens(
            Revocations revocations,
            Clock clock,
            @ConfigProperty(name = "smallrye.jwt.time-to-live") long longestLifeSeconds) {
        this.revocations = revocations;
        this.clock = clock;
        this.longestLife = Duration.ofSeconds(longestLifeSeconds);
    }

    /** Who holds which token, as far as it can be revoked. */
    public record Holder(
            TenantId tenant,
            String name,
            @Nullable String subject,
            @Nullable String tokenId,
            @Nullable String session,
            Instant end) {}

    /** Ends the token at hand, and all others of the same session at an identity provider. */
    public Uni<Void> signOut(Holder holder) {
        if (holder.subject() != null && hasSignedOutTooOften(holder)) {
            return revoke(holder.tenant(), Kind.SUBJECT, holder.subject(), latestEnd(), holder.name());
        }
        Uni<Void> session = revoke(holder.tenant(), Kind.SESSION, holder.session(), latestEnd(), holder.name());
        return revoke(holder.tenant(), Kind.TOKEN, holder.tokenId(), holder.end(), holder.name())
                .chain(done -> session);
    }

    private boolean hasSignedOutTooOften(Holder holder) {
        return revocations.of(holder.tenant()).stream()
                        .filter(entry -> SIGN_OUT.equals(entry.reason())
                                && entry.by().equals(holder.name())
                                && entry.kind() != Kind.SUBJECT)
                        .count()
                >= MOST_OF_A_SUBJECT;
    }

    /**
     * Ends tokens of the admin's own tenant.
     *
     * @return the entry, or empty when the tenant has as many as it may
     */
    public Uni<Optional<Revocation>> byAdmin(
            TenantId tenant, String admin, Kind kind, String id, @Nullable String reason) {
        long others = revocations.of(tenant).stream()
                .filter(entry -> !SIGN_OUT.equals(entry.reason()))
                .count();
        if (others >= MOST_OF_A_TENANT) {
            return Uni.createFrom().item(Optional.empty());
        }
        Revocation entry = new Revocation(tenant, kind, id, clock.instant(), latestEnd(), admin, reason);
        LOG.infof("tokens revoked tenant=%s kind=%s by=%s", tenant, kind, admin);
        return revocations.publish(entry).replaceWith(Optional.of(entry));
    }

    /**
     * Ends what the identity provider says has ended there. It knows nothing of our tenants, so it speaks for the session, or without
     * one for the subject, in all of them.
     */
    public Uni<Void> endedAtProvider(String session, String subject) {
        return session.isBlank()
                ? revoke(KpiDefinition.EVERY_TENANT, Kind.SUBJECT, subject, latestEnd(), PROVIDER)
                : revoke(KpiDefinition.EVERY_TENANT, Kind.SESSION, session, latestEnd(), PROVIDER);
    }

    /** What is revoked in that tenant now, newest first. */
    public List<Revocation> of(TenantId tenant) {
        return revocations.of(tenant);
    }

    private Uni<Void> revoke(TenantId tenant, Kind kind, @Nullable String id, Instant until, String by) {
        return id == null || id.isBlank()
                ? Uni.createFrom().voidItem()
                : revocations.publish(new Revocation(tenant, kind, id, clock.instant(), until, by, SIGN_OUT));
    }

    private Instant latestEnd() {
        return clock.instant().plus(longestLife);
    }
}
