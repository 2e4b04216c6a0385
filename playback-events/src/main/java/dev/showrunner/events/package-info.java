/** The event contract that the services share. */
@NullMarked
package dev.showrunner.events;

import org.jspecify.annotations.NullMarked;
