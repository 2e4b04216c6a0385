/**
 * Runs drills: {@link dev.showrunner.lab.drill.run.DrillRun} is the life cycle of a run, {@link
 * dev.showrunner.lab.drill.run.Laboratory} the stack that it runs on.
 */
@NullMarked
package dev.showrunner.lab.drill.run;

import org.jspecify.annotations.NullMarked;
