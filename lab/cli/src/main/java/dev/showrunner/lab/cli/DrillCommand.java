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

/** Runs drills: chaos experiments with a verdict. */
@Command(
        name = "drill",
        header = "Break something on purpose and check that the stack keeps its promises.",
        description = {
            "Each NAME is a file SERVICE/drills/NAME.yaml; ./showrunner drill list names them.",
            "If no stack is running, the services that the drills need are started, and stopped afterwards.",
            "A drill checks that the stack is healthy and that its steady state holds, injects the fault, checks that"
                    + " the fault took effect, removes it and judges the expectations. If this command dies, the stack"
                    + " removes the fault by itself.",
            "A control runs the drill with the mechanism under test switched off. The expectation that the drill names"
                    + " must then fail.",
            "Exit status: 0 PASS, 1 FAIL or a control that did not fail, 2 INCONCLUSIVE."
        },
        subcommands = DrillListCommand.class,
        sortOptions = false)
final class DrillCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "drills to run, in the given order")
    private List<String> names = new ArrayList<>();

    @Option(names = "--control", description = "also run the control of each drill")
    private boolean control;

    @Option(names = "--core", description = "run the drills marked as core")
    private boolean core;

    @Option(names = "--all", description = "run all drills")
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
        List<Drill> selected = selected(known);
        Reports reports = new Reports(session.checkout().state().resolve("reports"));
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        int worst = ExitCode.SUCCESS;
        try {
            for (List<Drill> group : groupedByStack(selected)) {
                try (DrillStage stage = DrillStage.open(session, group)) {
                    for (Drill drill : group) {
                        DrillReport report = stage.run(drill, control);
                        Reports.Written written = reports.write(report);
                        results.add(written.json());
                        print(written);
                        worst = worse(worst, exit(report));
                        session.writeJson(
                                json.only() ? "" : json.target(),
                                all || core || selected.size() > 1 ? results : written.json());
                    }
                }
            }
        } catch (StoppedException e) {
            session.terminal().problem(String.valueOf(e.getMessage()));
            worst = ExitCode.COULD_NOT_RUN;
        }
        if (json.only()) {
            session.writeJson(json.target(), all || core || selected.size() > 1 ? results : results.path(0));
        }
        return worst;
    }

    private Optional<String> problem(List<Drill> known) {
        if (names.isEmpty() && !core && !all) {
            return Optional.of("Name a drill, or pass --core or --all. ./showrunner drill list shows the drills.");
        }
        for (String name : names) {
            if (known.stream().noneMatch(drill -> drill.name().equals(name))) {
                return Optional.of("There is no drill \"" + name + "\"; there are "
                        + String.join(", ", known.stream().map(Drill::name).toList()) + ".");
            }
        }
        return Optional.empty();
    }

    private List<Drill> selected(List<Drill> known) {
        List<Drill> selected = new ArrayList<>();
        for (String name : names) {
            known.stream().filter(drill -> drill.name().equals(name)).forEach(selected::add);
        }
        known.stream()
                .filter(drill -> (all || (core && drill.core())) && !selected.contains(drill))
                .forEach(selected::add);
        return selected;
    }

    /** Groups the drills that can share a stack because they need the same number of instances of each service. */
    private static Collection<List<Drill>> groupedByStack(List<Drill> drills) {
        return drills.stream()
                .collect(Collectors.groupingBy(DrillCommand::replicas, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static Set<DesiredService> replicas(Drill drill) {
        return drill.stack().stream().filter(service -> service.replicas() > 1).collect(Collectors.toSet());
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

    /** A failure outranks a run without a verdict. */
    private static int worse(int one, int other) {
        return one == ExitCode.FAILED || other == ExitCode.FAILED ? ExitCode.FAILED : Math.max(one, other);
    }
}
