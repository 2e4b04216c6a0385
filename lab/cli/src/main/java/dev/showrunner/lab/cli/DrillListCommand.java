package dev.showrunner.lab.cli;

import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.format.DrillFolder;
import dev.showrunner.lab.drill.format.InvalidDrillException;
import dev.showrunner.lab.stack.DesiredService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists and validates the drills. */
@Command(
        name = "list",
        header = "List the drills and validate their files.",
        description = "Exit status 0 if every file is valid, 2 if one is not; the message says what is wrong.",
        sortOptions = false)
final class DrillListCommand implements Callable<Integer> {
    @Mixin
    private final JsonOption json = new JsonOption();

    private final Session session;

    private record Row(String name, String title, String question, String file, boolean core, String control) {
        private static Row of(Drill drill) {
            return new Row(
                    drill.name(),
                    drill.guide().title(),
                    drill.guide().question(),
                    drill.file().toString(),
                    drill.core(),
                    drill.control().mechanism());
        }
    }

    DrillListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InvalidDrillException {
        List<Drill> drills = new DrillFolder(session.checkout().root()).all();
        if (!json.only()) {
            print(drills);
        }
        session.writeJson(json.target(), drills.stream().map(Row::of).toList());
        return ExitCode.SUCCESS;
    }

    private void print(List<Drill> drills) {
        if (drills.isEmpty()) {
            session.terminal().line("There are no drills here. A drill is a file SERVICE/drills/NAME.yaml.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("DRILL", "SERVICES", "CORE", "QUESTION"));
        for (Drill drill : drills) {
            rows.add(List.of(
                    drill.name(),
                    String.join(
                            " ",
                            drill.stack().stream().map(DesiredService::text).toList()),
                    drill.core() ? "core" : "",
                    drill.guide().question().lines().findFirst().orElse("")));
        }
        session.terminal().table(rows);
    }
}
