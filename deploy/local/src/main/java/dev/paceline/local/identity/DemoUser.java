package dev.paceline.local.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in at the local console.
 *
 * @param rep the rep of the demo company that this person is, if any
 * @param channels the splash channels that a display may show
 * @param password in the clear; kept in a file that only the owner may read, so that it can be printed at every start
 */
public record DemoUser(
        String user,
        String name,
        String tenant,
        List<Role> roles,
        @Nullable String rep,
        List<String> channels,
        String password) {

    public DemoUser {
        roles = List.copyOf(roles);
        channels = channels == null ? List.of() : List.copyOf(channels);
    }
}
