@NullMarked
package dev.showrunner.ratelimiter.study;

import org.jspecify.annotations.NullMarked;
