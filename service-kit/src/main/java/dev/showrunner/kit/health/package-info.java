/** Readiness of the services: ready, degraded or unready. */
@NullMarked
package dev.showrunner.kit.health;

import org.jspecify.annotations.NullMarked;
