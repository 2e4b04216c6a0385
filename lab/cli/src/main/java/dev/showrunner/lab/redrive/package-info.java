/**
 * Sends dead letters back to the topic that they came from.
 *
 * <p>{@link dev.showrunner.lab.redrive.Redrive} reads the dead-letter topic from where the last redrive ended. It
 * writes the records and its own progress in one transaction, so that no record is sent back twice.
 */
@NullMarked
package dev.showrunner.lab.redrive;

import org.jspecify.annotations.NullMarked;
