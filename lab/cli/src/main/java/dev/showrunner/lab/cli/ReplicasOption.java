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

/** The option {@code --replicas} of {@code up}. */
final class ReplicasOption {
    @Option(
            names = "--replicas",
            paramLabel = "SERVICE=N",
            description = "N instances of a service behind its port, 1 to " + DesiredService.MAX_REPLICAS
                    + "; may be repeated")
    private List<String> texts = new ArrayList<>();

    /** Returns whether the option was given. */
    boolean given() {
        return !texts.isEmpty();
    }

    /** Returns the first invalid value, as a sentence; empty if all are valid. */
    Optional<String> problem(Set<ServiceKind> services) {
        for (String text : texts) {
            Optional<DesiredService> desired = text.indexOf('=') < 0 ? Optional.empty() : DesiredService.of(text);
            if (desired.isEmpty()) {
                return Optional.of("--replicas takes SERVICE=N, for example trending=2, with N from 1 to "
                        + DesiredService.MAX_REPLICAS + ", not \"" + text + "\"; the services are "
                        + String.join(", ", ServiceKind.labels()) + ".");
            }
            if (!services.contains(desired.get().service())) {
                return Optional.of("--replicas names " + desired.get().service().label()
                        + ", which this command does not start: name it as a SERVICE too.");
            }
        }
        return Optional.empty();
    }

    /** Returns, as a sentence, the first service that already runs with a different number of instances. */
    Optional<String> conflict(StackStatus running) {
        for (Map.Entry<ServiceKind, Integer> requested : numbers().entrySet()) {
            String label = requested.getKey().label();
            long instances = running.children().stream()
                    .map(ChildStatus::name)
                    .filter(name -> name.equals(label) || name.startsWith(label + "#"))
                    .count();
            if (instances != 0 && instances != requested.getValue()) {
                return Optional.of(label + " runs with " + instances + (instances == 1 ? " instance" : " instances")
                        + ": to change their number, run ./showrunner down first.");
            }
        }
        return Optional.empty();
    }

    /** Returns the services with the requested number of instances, or one instance if none was requested. */
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
                .forEach(desired -> numbers.put(desired.service(), desired.replicas()));
        return numbers;
    }
}
