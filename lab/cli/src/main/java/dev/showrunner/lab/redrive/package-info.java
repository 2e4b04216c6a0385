/**
 * Dead letters, and their way back into the topic that they came from.
 *
 * <p>{@link dev.showrunner.lab.redrive.Redrive} reads the dead-letter topic from where the last redrive ended, and writes
 * the records back and its own progress in one transaction, so that none is sent back twice.
 */
@NullMarked
package dev.showrunner.lab.redrive;

import org.jspecify.annotations.NullMarked;
