package dev.showrunner.kit.kafka;

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

    private volatile State state = new State.Starting();

    /** What the loop is doing now. */
    public State state() {
        return state;
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
