/** Wiring: entry point, typed configuration and factories. */
@NullMarked
package dev.showrunner.trending.config;

import org.jspecify.annotations.NullMarked;
