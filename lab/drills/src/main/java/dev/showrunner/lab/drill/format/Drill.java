package dev.showrunner.lab.drill.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.load.plan.RequestKind;
import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.ServiceKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A drill as its file describes it.
 *
 * @param name file name without its extension
 * @param file path of the file, as messages and reports show it
 * @param stack services that must run, with the number of instances of each
 * @param core whether {@code --core} runs it
 * @param given faults that last from before the warm-up to the end, in the control run too
 * @param method faults to inject
 * @param during expectations for the time of the fault
 * @param after expectations for the time after the roll-back
 * @param abort error budgets; exceeding one ends the fault
 * @param look metrics to watch
 */
public record Drill(
        String name,
        Path file,
        Guide guide,
        List<DesiredService> stack,
        boolean core,
        Load load,
        List<Expectation> steadyState,
        List<ObjectNode> given,
        List<Step> method,
        List<Expectation> during,
        After after,
        List<Budget> abort,
        Control control,
        List<Look> look) {
    /** Copies the lists. */
    public Drill {
        stack = List.copyOf(stack);
        given = List.copyOf(given);
        steadyState = List.copyOf(steadyState);
        method = List.copyOf(method);
        during = List.copyOf(during);
        abort = List.copyOf(abort);
        look = List.copyOf(look);
    }

    /** Returns the services that must run. */
    public List<ServiceKind> services() {
        return stack.stream().map(DesiredService::service).toList();
    }

    /**
     * The text for the reader: question, prediction, explanation and exercises.
     *
     * @param predict what the reader writes down before the run
     * @param whyClass full name of the class that is the mechanism
     * @param whyRationale file, and after a # the heading
     * @param changeParameter parameter to vary
     * @param discuss two questions
     */
    public record Guide(
            String title,
            String question,
            String predict,
            String whyClass,
            String whyRationale,
            String why,
            String changeParameter,
            String change,
            List<String> discuss) {
        /** Copies the list. */
        public Guide {
            discuss = List.copyOf(discuss);
        }
    }

    /**
     * The load: its rates and the length of each phase.
     *
     * @param mix requests per second by kind; for heartbeats, playback events per second
     * @param members number of synthetic members
     * @param timeout time that a caller waits for an answer
     * @param during time from the injection to the roll-back
     * @param after time over which the steady state is judged again
     */
    public record Load(
            Map<RequestKind, Double> mix,
            int members,
            List<String> regions,
            long seed,
            Duration timeout,
            Duration warmUp,
            Duration baseline,
            Duration during,
            Duration after) {
        /** Copies the collections. */
        public Load {
            mix = Map.copyOf(mix);
            regions = List.copyOf(regions);
        }
    }

    /**
     * A fault and when it is injected.
     *
     * @param at delay after the start of the injection
     * @param lasting duration of the fault; empty for a fault that lasts until the roll-back
     * @param fault kind of the fault, with its fields
     * @param effect expectation that shows that the fault took effect; if it is not met the run is inconclusive
     */
    public record Step(Duration at, Optional<Duration> lasting, ObjectNode fault, Optional<Expectation> effect) {}

    /**
     * What must hold after the roll-back.
     *
     * @param recoveredWithin maximum time from the roll-back until the steady state holds again
     * @param expectations further expectations
     */
    public record After(Duration recoveredWithin, List<Expectation> expectations) {
        /** The name of {@code recoveredWithin} where a control names the expectation that must fail. */
        public static final String RECOVERED = "recoveredWithin";

        /** Copies the list. */
        public After {
            expectations = List.copyOf(expectations);
        }
    }

    /** The maximum share of failed requests of a kind, 0 to 1, over a sliding window. */
    public record Budget(RequestKind request, double errorShare, Duration over) {}

    /**
     * The control run, which switches the mechanism off.
     *
     * @param mechanism what is switched off, in words
     * @param target service that is restarted with {@code env}
     * @param fails id of the expectation that must be missed
     */
    public record Control(String mechanism, ServiceKind target, Map<String, String> env, String fails) {
        /** Copies the map. */
        public Control {
            env = Map.copyOf(env);
        }
    }

    /** A metric to watch. */
    public record Look(ServiceKind service, String metric, Map<String, String> labels, String says) {
        /** Copies the map. */
        public Look {
            labels = Map.copyOf(labels);
        }
    }
}
