package dev.showrunner.kit.kafka;

import dev.showrunner.kit.health.Ability;
import java.util.Map;

/** What a {@link KafkaLoop} is doing, for readiness to read. Written by the loop and its work, read by any thread. */
public final class LoopHealth {

    /** What the loop is doing. */
    public sealed interface State {

        /** It has not yet worked since the service started. */
        record Starting() implements State {}

        /** The last attempt worked. */
        record Running() implements State {}

        /**
         * The last attempt failed; the loop tries again.
         *
         * @param reason for an operator; no internals
         */
        record Failing(String reason) implements State {}

        /**
         * Going on would do harm, and only an operator can change that.
         *
         * @param reason what is wrong and how to mend it
         */
        record Refusing(String reason) implements State {}
    }

    private static final String STATE = "state";

    private volatile State state = new State.Starting();

    /** What the loop is doing now. */
    public State state() {
        return state;
    }

    /** Ready while the loop runs, else degraded: what it carries is late, and the service still answers. */
    public Ability ability() {
        return switch (state) {
            case State.Running _ -> Ability.ready(Map.of(STATE, "reading"));
            case State.Starting _ -> Ability.degraded(Map.of(STATE, "starting"));
            case State.Failing(String reason) -> Ability.degraded(Map.of(STATE, reason));
            case State.Refusing(String reason) -> Ability.degraded(Map.of(STATE, reason));
        };
    }

    /** The work goes on: to be called after each step that succeeded. */
    public synchronized void running() {
        state = new State.Running();
    }

    /** A step failed. A refusal stands until the loop runs again: that a broker is away, too, does not mend it. */
    public synchronized void failing(String reason) {
        if (!(state instanceof State.Refusing)) {
            state = new State.Failing(reason);
        }
    }

    /** The work must not go on. */
    public synchronized void refusing(String reason) {
        state = new State.Refusing(reason);
    }
}
