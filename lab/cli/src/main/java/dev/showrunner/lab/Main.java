package dev.showrunner.lab;

import dev.showrunner.lab.cli.CommandLineInterface;

/** Entry point of the launcher script. */
public final class Main {
    private Main() {}

    /**
     * Runs one verb.
     *
     * @param args the verb and its options
     */
    public static void main(String[] args) {
        System.exit(CommandLineInterface.run(args));
    }
}
