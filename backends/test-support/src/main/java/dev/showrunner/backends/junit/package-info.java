/**
 * Real servers for tests, shared by the test classes of a JVM, and captures of log messages that tests provoke.
 *
 * <p>A test class names the servers it needs with {@link dev.showrunner.backends.junit.NeedsBackends} and gets their
 * configuration properties from {@link dev.showrunner.backends.junit.SharedBackends}. A test that provokes an error
 * captures its log messages with {@link dev.showrunner.backends.junit.CapturedLogs}.
 */
@NullMarked
package dev.showrunner.backends.junit;

import org.jspecify.annotations.NullMarked;
