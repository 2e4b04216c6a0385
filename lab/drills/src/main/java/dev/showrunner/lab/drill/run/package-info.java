/**
 * Carries a drill out: {@link dev.showrunner.lab.drill.run.DrillRun} is its life cycle, {@link
 * dev.showrunner.lab.drill.run.Laboratory} the stack that it is carried out on.
 */
@NullMarked
package dev.showrunner.lab.drill.run;

import org.jspecify.annotations.NullMarked;
