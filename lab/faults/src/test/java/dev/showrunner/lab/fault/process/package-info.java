@NullMarked
package dev.showrunner.lab.fault.process;

import org.jspecify.annotations.NullMarked;
