@NullMarked
package dev.showrunner.lab.trace;

import org.jspecify.annotations.NullMarked;
