package dev.showrunner.kit.kafka;

import dev.showrunner.kit.health.ReadinessResult;
import java.util.Map;

/** The health of a {@link KafkaLoop}. The loop and its work update it; readiness checks read it. Thread-safe. */
public final class LoopHealth {

    /** The state of a loop. */
    public sealed interface State {

        /** The work has not made progress since the service started. */
        record Starting() implements State {}

        /** The work is making progress. */
        record Running() implements State {}

        /**
         * The last attempt failed. The loop retries.
         *
         * @param reason the reason, for an operator; no internals
         */
        record Failing(String reason) implements State {}

        /**
         * The work must not continue until an operator intervenes, because continuing would cause harm.
         *
         * @param reason what is wrong and how to fix it
         */
        record Refusing(String reason) implements State {}
    }

    private static final String STATE = "state";

    private volatile State state = new State.Starting();

    /** Returns the current state. */
    public State state() {
        return state;
    }

    /** Returns ready while the loop runs, otherwise degraded: its data is stale, but the service still answers. */
    public ReadinessResult readiness() {
        return switch (state) {
            case State.Running _ -> ReadinessResult.ready(Map.of(STATE, "reading"));
            case State.Starting _ -> ReadinessResult.degraded(Map.of(STATE, "starting"));
            case State.Failing(String reason) -> ReadinessResult.degraded(Map.of(STATE, reason));
            case State.Refusing(String reason) -> ReadinessResult.degraded(Map.of(STATE, reason));
        };
    }

    /** Reports progress. The work calls it after each successful step. */
    public synchronized void running() {
        state = new State.Running();
    }

    /** Reports a failure. It does not replace a refusal, which lasts until the loop runs again. */
    public synchronized void failing(String reason) {
        if (!(state instanceof State.Refusing)) {
            state = new State.Failing(reason);
        }
    }

    /** Reports that the work must not continue. */
    public synchronized void refusing(String reason) {
        state = new State.Refusing(reason);
    }
}
