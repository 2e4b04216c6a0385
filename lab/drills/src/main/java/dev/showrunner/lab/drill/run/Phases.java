package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.drill.measure.Window;
import java.util.Optional;

/**
 * Start and end of each phase.
 *
 * @param before last baseline
 * @param during injection to roll-back; empty if nothing was injected
 * @param after time over which the steady state was judged again; empty if it was not
 */
public record Phases(Window before, Optional<Window> during, Optional<Window> after) {}
