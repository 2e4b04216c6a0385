/** Faults of the network. */
@NullMarked
package dev.showrunner.lab.fault.file;

import org.jspecify.annotations.NullMarked;
