/** Resume positions and viewing history: domain. */
@NullMarked
package dev.showrunner.continuewatching;

import org.jspecify.annotations.NullMarked;
