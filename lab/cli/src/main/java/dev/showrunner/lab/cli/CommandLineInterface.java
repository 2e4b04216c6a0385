package dev.showrunner.lab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** Dispatches to the verbs. Turns an exception into a one-sentence message and an exit code. */
@Command(
        name = "showrunner",
        synopsisSubcommandLabel = "VERB",
        header = "Runnable answers to the system-design questions that streaming companies ask.",
        footer = {"", "Exit status: 0 success, 1 failed, 2 could not run.", "./showrunner VERB --help describes a verb."
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            RestartCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            LogsCommand.class,
            ShellCommand.class,
            LoadCommand.class,
            ReplayCommand.class,
            RedriveCommand.class,
            DrillCommand.class,
            TraceCommand.class,
            BenchCommand.class,
            ProveCommand.class,
            TestCommand.class,
            SuperviseCommand.class
        })
public final class CommandLineInterface {
    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "show this help")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private CommandLineInterface() {}

    /**
     * Runs one verb.
     *
     * @param args the verb and its options
     * @return the exit status
     */
    public static int run(String... args) {
        Session session;
        try {
            session = Session.ofThisProcess();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(Explanation.of(e));
            return ExitCode.COULD_NOT_RUN;
        }
        CommandLine line = new CommandLine(new CommandLineInterface(), new VerbFactory(session));
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        boolean colours = "1".equals(System.getenv("SHOWRUNNER_STDOUT_TTY")) && System.getenv("NO_COLOR") == null;
        line.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        line.setExecutionExceptionHandler((e, _, _) -> {
            session.terminal().problem(Explanation.of(e));
            return ExitCode.COULD_NOT_RUN;
        });
        line.setParameterExceptionHandler((e, _) -> {
            session.terminal()
                    .problem(e.getMessage() + ". See ./showrunner "
                            + (e.getCommandLine().getParent() == null
                                    ? ""
                                    : e.getCommandLine().getCommandName() + " ") + "--help");
            return ExitCode.COULD_NOT_RUN;
        });
        if (args.length == 0) {
            line.usage(line.getErr());
            return ExitCode.COULD_NOT_RUN;
        }
        return line.execute(args);
    }
}
