/** Faults of whole processes: kill and keep down, stop, kill once, or restart with other settings. */
@NullMarked
package dev.showrunner.lab.fault.process;

import org.jspecify.annotations.NullMarked;
