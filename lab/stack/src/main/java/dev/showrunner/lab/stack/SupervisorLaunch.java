package dev.showrunner.lab.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the supervisor detached from the terminal, so that neither Ctrl-C nor closing the window reaches it. */
final class SupervisorLaunch {
    /** Exit status of a supervisor that found another one running. */
    static final int ANOTHER_RUNS = 3;

    private static final int HEAP_MB = 64;
    private static final int PROXY_BUFFERS_MB = 32;
    private static final String IGNORING_SIGNALS = "trap '' INT HUP; exec \"$@\"";

    private final Checkout checkout;

    SupervisorLaunch(Checkout checkout) {
        this.checkout = checkout;
    }

    Process start(List<DesiredService> services, long sinceMs, boolean owned) throws IOException {
        List<String> command = new ArrayList<>();
        setsid().ifPresentOrElse(
                        program -> command.add(program.toString()),
                        () -> command.addAll(List.of("/bin/sh", "-c", IGNORING_SIGNALS, "showrunner")));
        List<String> java = ChildJvm.command(
                checkout,
                "supervisor",
                System.getProperty("java.class.path"),
                "dev.showrunner.lab.Main",
                HEAP_MB,
                List.of(
                        "-XX:MaxDirectMemorySize=" + PROXY_BUFFERS_MB + "m",
                        "-Dshowrunner.home=" + checkout.root(),
                        "-Dshowrunner.state=" + checkout.state()));
        command.addAll(java);
        command.add("supervise");
        command.add("--services=" + services.stream().map(DesiredService::text).collect(Collectors.joining(",")));
        command.add("--since=" + sinceMs);
        if (owned) {
            command.add("--owner=" + ProcessHandle.current().pid());
        }
        File log = checkout.log("supervisor").toFile();
        return new ProcessBuilder(command)
                .directory(checkout.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private static java.util.Optional<Path> setsid() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
