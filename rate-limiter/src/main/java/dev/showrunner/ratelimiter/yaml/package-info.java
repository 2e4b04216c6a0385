/** Policies from a YAML file, with errors that name the place. */
@NullMarked
package dev.showrunner.ratelimiter.yaml;

import org.jspecify.annotations.NullMarked;
