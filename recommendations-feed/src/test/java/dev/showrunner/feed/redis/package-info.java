@NullMarked
package dev.showrunner.feed.redis;

import org.jspecify.annotations.NullMarked;
