/** Wiring: entry point, typed configuration and factories. */
@NullMarked
package dev.showrunner.continuewatching.config;

import org.jspecify.annotations.NullMarked;
