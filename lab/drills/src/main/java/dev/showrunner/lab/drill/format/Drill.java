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
 * An experiment as it is written.
 *
 * @param name file name without its ending
 * @param file where it was read
 * @param stack what must run, with how many instances of each
 * @param core whether {@code --core} runs it
 * @param given faults and settings that are there from before the warm-up to the end
 * @param during what must hold while something is broken
 * @param after what must hold then
 * @param abort error budgets; one that is crossed ends the fault
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

    /** The services that must run. */
    public List<ServiceKind> services() {
        return stack.stream().map(DesiredService::service).toList();
    }

    /**
     * What people read.
     *
     * @param predict to be written down before it is run
     * @param whyClass the class that is the mechanism
     * @param whyRationale file and heading
     * @param changeParameter what to vary
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
     * Requests at a rate of their own, and for how long.
     *
     * @param mix requests per second; of heartbeats playback events per second
     * @param timeout how long a caller waits
     * @param during from the first injection to the roll-back
     * @param after how long the steady state is looked at again
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
     * Something to break.
     *
     * @param at after the injection began
     * @param lasting empty for until the roll-back
     * @param fault the kind and what it needs
     * @param effect must hold meanwhile, else the experiment says nothing
     */
    public record Step(Duration at, Optional<Duration> lasting, ObjectNode fault, Optional<Expectation> effect) {}

    /**
     * What must hold after the roll-back.
     *
     * @param recoveredWithin until the steady state holds again
     * @param expectations beyond that
     */
    public record After(Duration recoveredWithin, List<Expectation> expectations) {
        /** The name of the first demand where a control names the expectation that must fail. */
        public static final String RECOVERED = "recoveredWithin";

        /** Copies the list. */
        public After {
            expectations = List.copyOf(expectations);
        }
    }

    /** The largest share of errors, 0 to 1, among requests of a kind over a sliding time. */
    public record Budget(RequestKind request, double errorShare, Duration over) {}

    /**
     * The run without the mechanism.
     *
     * @param mechanism what is switched off
     * @param target the service that is restarted for it
     * @param fails the expectation that must fail then
     */
    public record Control(String mechanism, ServiceKind target, Map<String, String> env, String fails) {
        /** Copies the map. */
        public Control {
            env = Map.copyOf(env);
        }
    }

    /** A metric to look at. */
    public record Look(ServiceKind service, String metric, Map<String, String> labels, String says) {
        /** Copies the map. */
        public Look {
            labels = Map.copyOf(labels);
        }
    }
}
