@NullMarked
package dev.showrunner.kit.arrival;

import org.jspecify.annotations.NullMarked;
