/** Faults of whole processes: killed and kept down, stopped, killed once, or started with other settings. */
@NullMarked
package dev.showrunner.lab.fault.process;

import org.jspecify.annotations.NullMarked;
