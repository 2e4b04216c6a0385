package dev.showrunner.lab.fault;

import java.util.Optional;

/** Injects one failure on purpose, and can revert it. */
public interface Fault {
    /** Returns a short description for people: what is broken and how. */
    String description();

    /**
     * Returns the resource that this fault needs for itself, because undoing another fault of that resource would undo
     * this one. Empty if the fault can be combined with any other.
     */
    default Optional<String> exclusiveResource() {
        return Optional.empty();
    }

    /**
     * Injects the fault. Returns promptly; a fault that takes longer becomes visible in {@link Undo#effect()}.
     *
     * @throws FaultException if the fault cannot be injected; nothing has changed then
     */
    Undo apply() throws FaultException;

    /** An injected fault. */
    interface Undo {
        /**
         * Reverts the fault. Called again after a pause if it fails.
         *
         * @throws FaultException if part of the fault remains
         */
        void undo() throws FaultException;

        /** Returns whether the fault is in effect at this moment. */
        Effect effect();
    }
}
