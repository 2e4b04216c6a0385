package dev.showrunner.lab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists {@code bench} in the help. The launcher script runs the benchmarks in a JVM with the optimising compiler. */
@Command(
        name = "bench",
        header = "Benchmark against other libraries and the machine's own limits.",
        sortOptions = false)
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
