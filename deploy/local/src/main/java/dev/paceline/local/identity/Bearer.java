package dev.paceline.local.identity;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a token speaks for.
 *
 * @param name the subject
 * @param rep the rep this person is, if any
 * @param channels the splash channels that a display may read; other roles read all of their tenant
 * @param life how long the token is good
 * @param scopes what an integration may do, as in {@code imports:write}; other roles need none
 */
public record Bearer(
        String name,
        String tenant,
        List<Role> roles,
        @Nullable String rep,
        List<String> channels,
        Duration life,
        List<String> scopes) {

    /** How long a token lasts unless told otherwise. */
    public static final Duration WORKING_DAY = Duration.ofHours(12);

    public Bearer {
        roles = List.copyOf(roles);
        channels = List.copyOf(channels);
        scopes = List.copyOf(scopes);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a token needs a role");
        }
        if (life.isNegative() || life.isZero()) {
            throw new IllegalArgumentException("a token must live for a while");
        }
    }

    /** The same without any scope. */
    public Bearer(
            String name, String tenant, List<Role> roles, @Nullable String rep, List<String> channels, Duration life) {
        this(name, tenant, roles, rep, channels, life, List.of());
    }

    /** One role in one tenant, for a working day. */
    public static Bearer of(String tenant, Role role) {
        return new Bearer("local-" + role.claim(), tenant, List.of(role), null, List.of(), WORKING_DAY);
    }

    /** The same, speaking for that rep. */
    public Bearer asRep(String repId) {
        return new Bearer(name, tenant, roles, repId, channels, life, scopes);
    }

    /** The same, allowed to do that. */
    public Bearer withScopes(String... more) {
        return new Bearer(name, tenant, roles, rep, channels, life, List.of(more));
    }
}
