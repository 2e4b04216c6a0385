package dev.showrunner.lab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists {@code test} in the help. The launcher script runs the tests, because they rebuild this class's jar. */
@Command(
        name = "test",
        header = "Build everything and run the whole test suite.",
        description = {
            "Runs Maven (mvn verify) on a JDK 25. Arguments after the verb are passed on to Maven, for example",
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
