/**
 * What a part of the lab adds to the supervisor's control API: requests that reach it have passed the checks of token,
 * Host and Origin. {@link dev.showrunner.lab.control.Json} is the form of what it takes and answers, and of {@code
 * --json}.
 */
@NullMarked
package dev.showrunner.lab.control;

import org.jspecify.annotations.NullMarked;
