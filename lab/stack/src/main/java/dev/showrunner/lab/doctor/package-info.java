/**
 * Checks of this machine and checkout before a start. A finding has one sentence on what is wrong and one on what to
 * do. {@code doctor} prints all findings; {@code up} refuses to start on a problem.
 */
@NullMarked
package dev.showrunner.lab.doctor;

import org.jspecify.annotations.NullMarked;
