@NullMarked
package dev.showrunner.events;

import org.jspecify.annotations.NullMarked;
