/** Time limits for the arrival of requests. */
@NullMarked
package dev.showrunner.kit.arrival;

import org.jspecify.annotations.NullMarked;
