@NullMarked
package dev.showrunner.ratelimiter.login;

import org.jspecify.annotations.NullMarked;
