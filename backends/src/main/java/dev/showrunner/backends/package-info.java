/** Real servers as child processes, for the launcher and for tests. */
@NullMarked
package dev.showrunner.backends;

import org.jspecify.annotations.NullMarked;
