/**
 * Real servers for tests, shared by the test classes of a JVM.
 *
 * <p>A test class says what it needs with {@link dev.showrunner.backends.junit.NeedsBackends}, and asks {@link
 * dev.showrunner.backends.junit.SharedBackends} for the configuration properties that lead there.
 */
@NullMarked
package dev.showrunner.backends.junit;

import org.jspecify.annotations.NullMarked;
