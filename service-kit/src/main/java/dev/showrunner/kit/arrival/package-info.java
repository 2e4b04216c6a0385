/** Requests on their way in: those that take too long to arrive are given up. */
@NullMarked
package dev.showrunner.kit.arrival;

import org.jspecify.annotations.NullMarked;
