/** What runs inside the broker's own JVM. */
@NullMarked
package dev.showrunner.backends.kafka;

import org.jspecify.annotations.NullMarked;
