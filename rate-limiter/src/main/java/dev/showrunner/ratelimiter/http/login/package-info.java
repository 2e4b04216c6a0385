/** The way in for a login service. */
@NullMarked
package dev.showrunner.ratelimiter.http.login;

import org.jspecify.annotations.NullMarked;
