package dev.showrunner.lab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Is in the help; the launcher script runs the tests itself, as they build what this class lies in. */
@Command(
        name = "test",
        header = "Build everything and run the whole test suite.",
        description = {
            "Runs Maven (mvn verify) on a JDK 25. What follows the verb is passed on to Maven, for example",
            "  ./showrunner test -pl trending -am"
        },
        sortOptions = false)
final class TestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MAVEN-ARGS", description = "arguments for Maven")
    @SuppressWarnings("UnusedVariable") // for the help
    private List<String> arguments = List.of();

    private final Session session;

    TestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.terminal().problem("The launcher script runs the tests: ./showrunner test");
        return ExitCode.COULD_NOT_RUN;
    }
}
