/** Injects faults into a drill's own load: wrong device clocks, duplicate or late events, attacks, poison records. */
@NullMarked
package dev.showrunner.lab.drill.disturb;

import org.jspecify.annotations.NullMarked;
