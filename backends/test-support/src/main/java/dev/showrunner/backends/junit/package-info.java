/**
 * Real servers for tests, shared by the test classes of a JVM, and what a test provokes in the log.
 *
 * <p>A test class says what it needs with {@link dev.showrunner.backends.junit.NeedsBackends}, and asks {@link
 * dev.showrunner.backends.junit.SharedBackends} for the configuration properties that lead there.
 * One that provokes an error catches what is said of it, with {@link dev.showrunner.backends.junit.CapturedLogs}.
 */
@NullMarked
package dev.showrunner.backends.junit;

import org.jspecify.annotations.NullMarked;
