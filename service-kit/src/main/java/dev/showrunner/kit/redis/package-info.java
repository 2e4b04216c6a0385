/** A Redis client that fails fast: exact timeouts, nothing queued while disconnected, nothing replayed afterwards. */
@NullMarked
package dev.showrunner.kit.redis;

import org.jspecify.annotations.NullMarked;
