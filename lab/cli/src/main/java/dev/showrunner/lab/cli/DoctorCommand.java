package dev.showrunner.lab.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.showrunner.lab.cli.Terminal.Colour;
import dev.showrunner.lab.doctor.Doctor;
import dev.showrunner.lab.doctor.Finding;
import dev.showrunner.lab.doctor.Finding.Level;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reports what prevents the stack from running on this machine. */
@Command(
        name = "doctor",
        header = "Check JDKs, ports, memory, disk, Docker and leftovers.",
        description = {
            "Describes each problem and its fix. Changes nothing.",
            "Exit status 0 if the stack can run, else 1."
        },
        sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final JsonOption json = new JsonOption();

    private final Session session;

    private record Result(
            boolean healthy,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Finding> findings) {}

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Finding> findings = new Doctor(session.checkout(), session.settings()).findings();
        if (!json.only()) {
            findings.forEach(this::print);
        }
        boolean healthy = Doctor.problems(findings).isEmpty();
        session.writeJson(json.target(), new Result(healthy, findings));
        return healthy ? ExitCode.SUCCESS : ExitCode.FAILED;
    }

    private void print(Finding finding) {
        Terminal terminal = session.terminal();
        String mark =
                switch (finding.level()) {
                    case OK -> terminal.colour(Colour.GOOD, "ok      ");
                    case NOTICE -> terminal.colour(Colour.WAITING, "note    ");
                    case PROBLEM -> terminal.colour(Colour.BAD, "PROBLEM ");
                };
        terminal.line("%s%-11s %s".formatted(mark, finding.subject(), finding.what()));
        if (finding.level() != Level.OK) {
            terminal.line(" ".repeat(20) + finding.fix());
        }
    }
}
