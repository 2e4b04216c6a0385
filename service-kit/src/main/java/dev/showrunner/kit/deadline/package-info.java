/** Deadlines that are propagated from service to service. */
@NullMarked
package dev.showrunner.kit.deadline;

import org.jspecify.annotations.NullMarked;
