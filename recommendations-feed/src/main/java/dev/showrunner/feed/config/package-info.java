/** Wiring: entry point, typed configuration and factories. */
@NullMarked
package dev.showrunner.feed.config;

import org.jspecify.annotations.NullMarked;
