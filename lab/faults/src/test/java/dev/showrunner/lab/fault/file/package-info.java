/** Tests of faults in files. */
@NullMarked
package dev.showrunner.lab.fault.file;

import org.jspecify.annotations.NullMarked;
