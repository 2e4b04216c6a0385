/** Operating-system processes of the stack: {@link dev.showrunner.lab.process.Child} keeps one running. */
@NullMarked
package dev.showrunner.lab.process;

import org.jspecify.annotations.NullMarked;
