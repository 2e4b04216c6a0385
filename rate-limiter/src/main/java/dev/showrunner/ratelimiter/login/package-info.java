/**
 * Limits guesses at passwords, without locking members out.
 *
 * <p>An attempt is debited before the password is looked at, in one step with everything that could deny it, so that guesses
 * which run side by side cannot all pass; a success gives its tokens back. A device that logged in before holds a token, and
 * is limited beside everybody else: an attack on an account spends the buckets of strangers, not those of its member.
 */
@NullMarked
package dev.showrunner.ratelimiter.login;

import org.jspecify.annotations.NullMarked;
