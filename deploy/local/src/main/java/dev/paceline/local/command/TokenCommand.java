package dev.paceline.local.command;

import dev.paceline.local.identity.Bearer;
import dev.paceline.local.identity.DemoUser;
import dev.paceline.local.identity.DemoUsers;
import dev.paceline.local.identity.Role;
import dev.paceline.local.identity.SigningKeys;
import dev.paceline.local.identity.TokenSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a signed token, and nothing else, for use in curl. */
@Command(name = "token", description = "Prints a bearer token for curl.")
final class TokenCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(
            paramLabel = "ROLE",
            arity = "1..*",
            description = "admin, manager, comp-admin, rep, display or integration; several may be given.")
    private List<String> roles = List.of();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = "demo",
            description = "The tenant (default: ${DEFAULT-VALUE}).")
    private String tenant = "demo";

    @Option(
            names = "--rep",
            paramLabel = "ID",
            description = "The rep that the bearer is (default: the demo user's of that role).")
    private @Nullable String rep;

    @Option(
            names = "--channel",
            split = ",",
            paramLabel = "ID",
            description = "Splash channels of a display (default: the demo user's).")
    private List<String> channels = List.of();

    @Option(
            names = "--scope",
            split = ",",
            paramLabel = "SCOPE",
            description = "What an integration may do: imports:write, owners:write.")
    private List<String> scopes = List.of();

    @Option(names = "--hours", defaultValue = "12", description = "How long it is good (default: ${DEFAULT-VALUE}).")
    private int hours = 12;

    @Override
    public Integer call() {
        List<Role> wanted = roles.stream().map(Role::of).toList();
        Path key = data.data().privateKey();
        if (!Files.exists(key)) {
            throw new RefusedException("there is no signing key yet; start Paceline once: paceline up");
        }
        Optional<DemoUser> demo = DemoUsers.like(data.data().clearUsers(), tenant, wanted.get(0));
        String who = rep != null ? rep : demo.map(DemoUser::rep).orElse(null);
        List<String> screens = channels.isEmpty() ? demo.map(DemoUser::channels).orElse(List.of()) : channels;
        String name = who == null ? "local-" + wanted.get(0).claim() : who;
        Bearer bearer = new Bearer(name, tenant, wanted, who, screens, Duration.ofHours(hours), scopes);
        Screen.output().println(new TokenSigner(SigningKeys.load(key)).sign(bearer));
        return 0;
    }
}
