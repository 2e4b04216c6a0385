/**
 * What strangers send, in one table format for every service: an {@link Endpoint} says what a good request looks like and
 * which rules its parts obey, and yields the {@link Attack}s on it; {@link HostileInputContract} sends them all over plain
 * sockets, because an HTTP client would refuse to, and holds the answers against one contract: 4xx, a problem+json that names
 * the part at fault, nothing stored, and good requests answered as before.
 */
@NullMarked
package dev.showrunner.hostile;

import org.jspecify.annotations.NullMarked;
