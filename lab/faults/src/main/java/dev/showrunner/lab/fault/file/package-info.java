/** Faults in files that services read while they run. */
@NullMarked
package dev.showrunner.lab.fault.file;

import org.jspecify.annotations.NullMarked;
