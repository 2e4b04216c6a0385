@NullMarked
package dev.showrunner.ratelimiter.region;

import org.jspecify.annotations.NullMarked;
