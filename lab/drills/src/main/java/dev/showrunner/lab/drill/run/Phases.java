package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.drill.measure.Window;
import java.util.Optional;

/**
 * When what took place.
 *
 * @param before with everything as it should be
 * @param during from the first injection to the roll-back; empty where nothing was injected
 * @param after when the steady state was looked at again
 */
public record Phases(Window before, Optional<Window> during, Optional<Window> after) {}
