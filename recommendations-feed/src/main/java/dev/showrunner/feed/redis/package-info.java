/** The near-line model in Redis: one script writes it, pages read it. */
@NullMarked
package dev.showrunner.feed.redis;

import org.jspecify.annotations.NullMarked;
