package dev.showrunner.lab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Is in the help; the launcher script starts the benchmarks in a JVM with the full compiler. */
@Command(name = "bench", header = "Measure beside named peers and the machine's floor.", sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ARGS", description = "see ./showrunner bench --help")
    @SuppressWarnings("UnusedVariable") // for the help
    private List<String> arguments = List.of();

    private final Session session;

    BenchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.terminal().problem("The launcher script runs the benchmarks: ./showrunner bench");
        return ExitCode.COULD_NOT_RUN;
    }
}
