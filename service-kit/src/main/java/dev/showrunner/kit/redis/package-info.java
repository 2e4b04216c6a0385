/** A Redis client that fails fast: exact timeouts, no queue while disconnected, no replay after a reconnect. */
@NullMarked
package dev.showrunner.kit.redis;

import org.jspecify.annotations.NullMarked;
