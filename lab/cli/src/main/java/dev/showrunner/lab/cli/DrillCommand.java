package dev.showrunner.lab.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.format.DrillFolder;
import dev.showrunner.lab.drill.format.InvalidDrillException;
import dev.showrunner.lab.drill.report.DrillReport;
import dev.showrunner.lab.drill.report.Reports;
import dev.showrunner.lab.drill.run.StoppedException;
import dev.showrunner.lab.drill.run.Verdict;
import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.StackException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Experiments with a verdict. */
@Command(
        name = "drill",
        header = "Break something on purpose, and judge what happens.",
        description = {
            "Each NAME is a file SERVICE/drills/NAME.yaml; ./showrunner drill list names them.",
            "Where no stack runs, the services that the drills need are started, and stopped afterwards.",
            "Looks whether the stack is healthy and the steady state holds, breaks something, sees whether the fault took"
                    + " effect, puts it right again, and judges. Whatever happens to this command, the stack puts right"
                    + " by itself what was broken.",
            "A control is the same with the mechanism under test switched off: then the expectation that the drill names"
                    + " must be missed.",
            "Exit status 0 PASS, 1 FAIL or a control that did not fail, 2 INCONCLUSIVE."
        },
        subcommands = DrillListCommand.class,
        sortOptions = false)
final class DrillCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "drills to run, in this order")
    private List<String> names = new ArrayList<>();

    @Option(names = "--control", description = "run the control of each drill as well")
    private boolean control;

    @Option(names = "--core", description = "run those that say core")
    private boolean core;

    @Option(names = "--all", description = "run all")
    private boolean all;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Session session;

    DrillCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StackException, InvalidDrillException {
        List<Drill> known = new DrillFolder(session.checkout().root()).all();
        Optional<String> problem = problem(known);
        if (problem.isPresent()) {
            session.terminal().problem(problem.get());
            return ExitCode.COULD_NOT_RUN;
        }
        List<Drill> wanted = wanted(known);
        Reports reports = new Reports(session.checkout().state().resolve("reports"));
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        int worst = ExitCode.SUCCESS;
        try {
            for (List<Drill> group : onOneStack(wanted)) {
                try (DrillStage stage = DrillStage.open(session, group)) {
                    for (Drill drill : group) {
                        DrillReport report = stage.run(drill, control);
                        Reports.Written written = reports.write(report);
                        results.add(written.json());
                        print(written);
                        worst = worse(worst, exit(report));
                        session.writeJson(
                                json.only() ? "" : json.target(),
                                all || core || wanted.size() > 1 ? results : written.json());
                    }
                }
            }
        } catch (StoppedException e) {
            session.terminal().problem(String.valueOf(e.getMessage()));
            worst = ExitCode.COULD_NOT_RUN;
        }
        if (json.only()) {
            session.writeJson(json.target(), all || core || wanted.size() > 1 ? results : results.path(0));
        }
        return worst;
    }

    private Optional<String> problem(List<Drill> known) {
        if (names.isEmpty() && !core && !all) {
            return Optional.of("Name a drill, or --core or --all. ./showrunner drill list says which there are.");
        }
        for (String name : names) {
            if (known.stream().noneMatch(drill -> drill.name().equals(name))) {
                return Optional.of("There is no drill \"" + name + "\"; there are "
                        + String.join(", ", known.stream().map(Drill::name).toList()) + ".");
            }
        }
        return Optional.empty();
    }

    private List<Drill> wanted(List<Drill> known) {
        List<Drill> wanted = new ArrayList<>();
        for (String name : names) {
            known.stream().filter(drill -> drill.name().equals(name)).forEach(wanted::add);
        }
        known.stream()
                .filter(drill -> (all || (core && drill.core())) && !wanted.contains(drill))
                .forEach(wanted::add);
        return wanted;
    }

    /** Those that can run one after the other on the same stack: they want the same number of instances of each service. */
    private static Collection<List<Drill>> onOneStack(List<Drill> drills) {
        return drills.stream()
                .collect(Collectors.groupingBy(DrillCommand::replicas, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static Set<DesiredService> replicas(Drill drill) {
        return drill.stack().stream().filter(wanted -> wanted.replicas() > 1).collect(Collectors.toSet());
    }

    private void print(Reports.Written written) {
        session.terminal().endProgress();
        if (!json.only()) {
            written.summary().forEach(session.terminal()::line);
            session.terminal().line("report: " + written.json().path("report").asText());
            session.terminal().line("");
        }
    }

    private static int exit(DrillReport report) {
        if (report.result().verdict() == Verdict.FAIL || !report.controlAsExpected()) {
            return ExitCode.FAILED;
        }
        return report.result().verdict() == Verdict.PASS ? ExitCode.SUCCESS : ExitCode.COULD_NOT_RUN;
    }

    /** A failure says more than a run that says nothing. */
    private static int worse(int one, int other) {
        return one == ExitCode.FAILED || other == ExitCode.FAILED ? ExitCode.FAILED : Math.max(one, other);
    }
}
