/** What every way in says about a decision: headers, and how long to wait. */
@NullMarked
package dev.showrunner.ratelimiter.answer;

import org.jspecify.annotations.NullMarked;
