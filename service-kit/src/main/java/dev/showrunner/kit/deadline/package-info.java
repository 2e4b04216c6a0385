/** How long a caller still waits, carried from service to service. */
@NullMarked
package dev.showrunner.kit.deadline;

import org.jspecify.annotations.NullMarked;
