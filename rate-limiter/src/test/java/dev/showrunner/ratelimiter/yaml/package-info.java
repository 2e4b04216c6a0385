@NullMarked
package dev.showrunner.ratelimiter.yaml;

import org.jspecify.annotations.NullMarked;
