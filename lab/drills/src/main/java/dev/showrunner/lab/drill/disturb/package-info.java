/** Faults that a drill makes in its own load: clocks of devices that are wrong, and events that come in unwelcome ways. */
@NullMarked
package dev.showrunner.lab.drill.disturb;

import org.jspecify.annotations.NullMarked;
