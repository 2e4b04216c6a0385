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

/** Checks the state of the checkout: data, folder, processes and faults. */
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

    /** Checks that this user can write the state folder, or the nearest existing parent if there is none yet. */
    Finding writable() {
        Path folder = checkout.state();
        while (Files.notExists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        try {
            Files.delete(Files.createTempFile(folder, "probe", ""));
            return Finding.ok("state", "The state folder is writable.");
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
        int leftovers = stack.leftovers().size();
        return leftovers == 0
                ? Finding.ok("stack", "No process of the stack is running.")
                : Finding.problem(
                        "stack",
                        "The supervisor is gone, and %d of its processes are still running.".formatted(leftovers),
                        "End them with ./showrunner down, or continue with ./showrunner up, which adopts them.");
    }

    /** Reports the active faults. */
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
                            "Active faults: " + String.join("; ", active) + ".",
                            "A drill injects faults. Each ends by itself unless it is renewed; ./showrunner down ends"
                                    + " them all.");
        } catch (IOException e) {
            return Finding.ok("faults", "No fault is active: the stack is ending.");
        }
    }
}
