package dev.paceline.local.command;

import dev.paceline.local.delivery.LiveLine;
import dev.paceline.local.platform.RunningPlatform;
import dev.paceline.local.platform.RunningPlatform.Stopped;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops what {@code up} started, whether it is still watched over or was left behind by a crash. */
@Command(name = "down", description = "Stops everything that up started, and nothing else.")
final class DownCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Screen.output();
        LiveLine live = LiveLine.of(out);
        Stopped stopped =
                new RunningPlatform(data.data()).stop(waited -> live.show("stopping … " + waited.toSeconds() + " s"));
        live.clear();
        if (!stopped.supervised() && stopped.leftovers().isEmpty()) {
            out.println("Nothing runs on " + data.data().root());
            return 0;
        }
        if (!stopped.leftovers().isEmpty()) {
            out.println("Cleaned up what nobody watched over: " + String.join(", ", stopped.leftovers()));
        }
        out.println("Stopped. The data stays in " + data.data().root());
        return 0;
    }
}
