package dev.showrunner.lab.cli;

import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.StackStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** {@code --replicas} of {@code up}. */
final class ReplicasOption {
    @Option(
            names = "--replicas",
            paramLabel = "SERVICE=N",
            description = "N instances of a service behind its port, 1 to " + DesiredService.MAX_REPLICAS
                    + "; may be repeated")
    private List<String> texts = new ArrayList<>();

    /** Whether it was given. */
    boolean given() {
        return !texts.isEmpty();
    }

    /** What is wrong with it; empty where nothing is. */
    Optional<String> problem(Set<ServiceKind> services) {
        for (String text : texts) {
            Optional<DesiredService> wanted = text.indexOf('=') < 0 ? Optional.empty() : DesiredService.of(text);
            if (wanted.isEmpty()) {
                return Optional.of("--replicas takes SERVICE=N, as in trending=2, with N from 1 to "
                        + DesiredService.MAX_REPLICAS + ", not \"" + text + "\"; the services are "
                        + String.join(", ", ServiceKind.labels()) + ".");
            }
            if (!services.contains(wanted.get().service())) {
                return Optional.of("--replicas names " + wanted.get().service().label()
                        + ", which this command does not start: name it as a SERVICE too.");
            }
        }
        return Optional.empty();
    }

    /** Which of these services runs already with another number of instances than asked for, in a sentence. */
    Optional<String> conflict(StackStatus running) {
        for (Map.Entry<ServiceKind, Integer> asked : numbers().entrySet()) {
            String label = asked.getKey().label();
            long instances = running.children().stream()
                    .map(ChildStatus::name)
                    .filter(name -> name.equals(label) || name.startsWith(label + "#"))
                    .count();
            if (instances != 0 && instances != asked.getValue()) {
                return Optional.of(label + " runs with " + instances + (instances == 1 ? " instance" : " instances")
                        + ": end the stack with ./showrunner down first, to change their number.");
            }
        }
        return Optional.empty();
    }

    /** Those services, with as many instances as asked for, else one. */
    List<DesiredService> of(Set<ServiceKind> services) {
        Map<ServiceKind, Integer> numbers = numbers();
        return services.stream()
                .map(service -> new DesiredService(service, numbers.getOrDefault(service, 1)))
                .toList();
    }

    private Map<ServiceKind, Integer> numbers() {
        Map<ServiceKind, Integer> numbers = new EnumMap<>(ServiceKind.class);
        texts.stream()
                .flatMap(text -> DesiredService.of(text).stream())
                .forEach(wanted -> numbers.put(wanted.service(), wanted.replicas()));
        return numbers;
    }
}
