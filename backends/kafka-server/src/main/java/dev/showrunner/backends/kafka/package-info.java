/** The main class of the broker's JVM. */
@NullMarked
package dev.showrunner.backends.kafka;

import org.jspecify.annotations.NullMarked;
