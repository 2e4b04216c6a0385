package dev.showrunner.lab.fault;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault that sets a flag. Undoing it can be made to fail. */
final class Switch implements Fault {
    final AtomicInteger failures = new AtomicInteger();
    volatile boolean broken;

    @Override
    public String description() {
        return "the switch is off";
    }

    @Override
    public Optional<String> exclusiveResource() {
        return Optional.of("switch");
    }

    @Override
    public Undo apply() {
        broken = true;
        return new Undo() {
            @Override
            public void undo() throws FaultException {
                if (failures.getAndDecrement() > 0) {
                    throw new FaultException("It is stuck.");
                }
                broken = false;
            }

            @Override
            public Effect effect() {
                return new Effect(broken, broken ? "off" : "on");
            }
        };
    }
}
