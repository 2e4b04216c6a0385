/** What the service needs to do its job, asked by {@code /health/readiness}. */
@NullMarked
package dev.showrunner.continuewatching.health;

import org.jspecify.annotations.NullMarked;
