@NullMarked
package dev.showrunner.ratelimiter.http.login;

import org.jspecify.annotations.NullMarked;
