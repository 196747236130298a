package dev.paceline.local.command;

import dev.paceline.embedded.NotReadyException;
import dev.paceline.local.delivery.ApiException;
import dev.paceline.local.platform.AlreadyRunningException;
import dev.paceline.local.platform.PartFailedException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The command line: one word, then what to do. */
@Command(
        name = "paceline",
        description = "Paceline on one machine.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "Paceline 0.1",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            TokenCommand.class,
            TopicsCommand.class,
            HelpCommand.class
        })
public final class PacelineCommand {

    private static final int FAILED = 1;

    private PacelineCommand() {}

    /** Runs the command line; the answer is the exit code. */
    public static int run(String... args) {
        CommandLine line = new CommandLine(new PacelineCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        return args.length == 0 ? line.execute("help") : line.execute(args);
    }

    /** What the user can act on is said in one paragraph; anything else is a fault of ours and shows its trace. */
    private static int explain(Exception failure, CommandLine command) throws Exception {
        if (isPlain(failure)) {
            command.getErr().println(TerminalWriter.safe(String.valueOf(failure.getMessage())));
            return FAILED;
        }
        throw failure;
    }

    private static boolean isPlain(Exception failure) {
        return failure instanceof RefusedException
                || failure instanceof PartFailedException
                || failure instanceof AlreadyRunningException
                || failure instanceof NotReadyException
                || failure instanceof ApiException
                || failure instanceof UncheckedIOException
                || failure instanceof IllegalArgumentException;
    }
}
