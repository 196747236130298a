package dev.paceline.local;

import dev.paceline.local.command.PacelineCommand;

/** Where {@code deploy/paceline} begins. */
public final class Paceline {

    private Paceline() {}

    public static void main(String[] args) {
        System.exit(PacelineCommand.run(args));
    }
}
