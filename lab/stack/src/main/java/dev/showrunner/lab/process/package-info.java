/**
 * Processes of the stack: {@link dev.showrunner.lab.process.Child} keeps one running, {@link
 * dev.showrunner.lab.process.ProcessTrace} finds one again that another JVM started.
 */
@NullMarked
package dev.showrunner.lab.process;

import org.jspecify.annotations.NullMarked;
