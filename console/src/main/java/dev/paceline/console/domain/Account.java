package dev.paceline.console.domain;

import dev.paceline.events.ChannelId;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in here.
 *
 * @param user the name to sign in with
 * @param name the name for people
 * @param rep the rep that this person is, if any
 * @param channels the splash channels a display shows
 */
public record Account(
        String user, String name, TenantId tenant, List<String> roles, @Nullable RepId rep, List<ChannelId> channels) {

    public Account {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(tenant, "tenant");
        roles = List.copyOf(roles);
        channels = List.copyOf(channels);
    }

    /** Whether this is a screen and nothing else. */
    public boolean isDisplay() {
        return roles.equals(List.of("display"));
    }
}
