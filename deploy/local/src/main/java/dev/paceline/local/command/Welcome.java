package dev.paceline.local.command;

import dev.paceline.local.identity.DemoUser;
import dev.paceline.local.identity.Role;
import dev.paceline.local.platform.DataDirectory;
import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.Service;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** What is printed once everything is ready: where to look and who may sign in. */
final class Welcome {

    private Welcome() {}

    /** Passwords stand on a terminal only: what goes elsewhere, as the log of a start in the background, is kept. */
    static String to(LocalPlatform platform) {
        URI console = platform.url(Service.CONSOLE);
        return """

                Paceline is ready.

                  Console      %s
                  TV page      %s/tv/main
                  API          %s/api/v1/…   (curl -H "Authorization: Bearer $(deploy/paceline token admin)")
                  Webhooks     %s/webhooks/{source}
                  Kafka        %s
                  Logs, data   %s

                  Sign in as
                %s

                  Next: deploy/paceline demo (a small company and a year of its work), deploy/paceline status
                """
                .formatted(
                        console,
                        console,
                        console,
                        platform.url(Service.ACTIVITY_INGEST),
                        platform.bootstrapServers(),
                        platform.data().root(),
                        users(platform.users(), platform.data()));
    }

    /** Who may sign in. */
    static String users(List<DemoUser> users, DataDirectory data) {
        boolean terminal = Screen.isTerminal();
        String lines = users.stream()
                .map(user ->
                        "    %-10s %s%s".formatted(user.user(), terminal ? user.password() + "   " : "", roles(user)))
                .collect(Collectors.joining("\n"));
        return terminal ? lines : lines + "\n    Their passwords are in " + data.clearUsers();
    }

    private static String roles(DemoUser user) {
        String roles = user.roles().stream().map(Role::claim).collect(Collectors.joining(", "));
        return user.rep() == null ? roles : roles + " (rep " + user.rep() + ")";
    }
}
