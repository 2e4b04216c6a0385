package dev.showrunner.lab.fault;

import java.util.Optional;

/** Something that can be broken on purpose, and put right again. */
public interface Fault {
    /** What is broken and how, in a few words for people. */
    String description();

    /**
     * What no other fault may touch at the same time, because undoing one would undo the other; empty where faults add up.
     */
    default Optional<String> exclusiveResource() {
        return Optional.empty();
    }

    /**
     * Breaks it. Returns soon: what takes longer shows in {@link Undo#effect()}.
     *
     * @throws FaultException if it cannot be broken; then nothing is
     */
    Undo apply() throws FaultException;

    /** A fault that is there. */
    interface Undo {
        /**
         * Puts everything right; called again, after a pause, where it failed.
         *
         * @throws FaultException if something of the fault is left
         */
        void undo() throws FaultException;

        /** Whether the fault can be seen to be there, at this moment. */
        Effect effect();
    }
}
