@NullMarked
package dev.showrunner.ratelimiter;

import org.jspecify.annotations.NullMarked;
