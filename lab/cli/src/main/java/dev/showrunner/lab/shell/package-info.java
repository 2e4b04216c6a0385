/** Looks into the backends: without Docker there is no other cqlsh or kcat. What is typed is passed on as it is. */
@NullMarked
package dev.showrunner.lab.shell;

import org.jspecify.annotations.NullMarked;
