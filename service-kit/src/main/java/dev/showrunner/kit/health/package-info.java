/** How the services report readiness: able to do the job, able with something missing, or not able. */
@NullMarked
package dev.showrunner.kit.health;

import org.jspecify.annotations.NullMarked;
