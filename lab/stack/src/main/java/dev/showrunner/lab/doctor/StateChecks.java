package dev.showrunner.lab.doctor;

import dev.showrunner.lab.fault.Lease;
import dev.showrunner.lab.stack.Checkout;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.DataVersion;
import dev.showrunner.lab.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether what lies in the checkout fits together: the data and the processes. */
final class StateChecks {
    private final Checkout checkout;

    StateChecks(Checkout checkout) {
        this.checkout = checkout;
    }

    Finding data() throws IOException {
        Optional<String> conflict = new DataVersion(checkout).conflict();
        if (conflict.isPresent()) {
            return Finding.problem("data", conflict.get(), DataVersion.FIX);
        }
        return Finding.ok(
                "data",
                Files.exists(checkout.state().resolve("data"))
                        ? "Kept in .showrunner/ from earlier runs; deleting that folder is a full reset."
                        : "None yet.");
    }

    /** Whether this user may write the state; a folder that is not there yet counts by where it would be made. */
    Finding writable() {
        Path folder = checkout.state();
        while (Files.notExists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        try {
            Files.delete(Files.createTempFile(folder, "probe", ""));
            return Finding.ok("state", "Can be written.");
        } catch (IOException e) {
            return Finding.problem(
                    "state",
                    "Nothing can be written to " + checkout.state() + ", where the stack keeps its data and logs.",
                    "Work in a checkout that your user can write to, on a disk that is not full.");
        }
    }

    Finding processes() {
        Stack stack = new Stack(checkout);
        if (stack.running().isPresent()) {
            return Finding.ok("stack", "Running; ./showrunner status shows it.");
        }
        int left = stack.leftovers().size();
        return left == 0
                ? Finding.ok("stack", "Clean: nothing of it runs.")
                : Finding.problem(
                        "stack",
                        "The supervisor is gone, and %d of its processes still run.".formatted(left),
                        "End them with ./showrunner down, or go on with ./showrunner up, which takes them over.");
    }

    /** What is broken on purpose at this moment. */
    Finding faults() {
        Optional<ControlClient> running = new Stack(checkout).running();
        try {
            List<String> active = running.isEmpty()
                    ? List.of()
                    : running.get().faults().stream().map(Lease::summary).toList();
            return active.isEmpty()
                    ? Finding.ok("faults", "No fault is active.")
                    : Finding.notice(
                            "faults",
                            "Something is broken on purpose: " + String.join("; ", active) + ".",
                            "A drill does this; each is undone by itself when nobody renews it, and all are by"
                                    + " ./showrunner down.");
        } catch (IOException e) {
            return Finding.ok("faults", "No fault is active: the stack is ending.");
        }
    }
}
