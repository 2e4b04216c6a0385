@NullMarked
package dev.showrunner.ratelimiter.answer;

import org.jspecify.annotations.NullMarked;
