/**
 * Code that two or more services share.
 *
 * <p>A service gets its beans by having this jar on its class path: common settings ({@link
 * dev.showrunner.kit.CommonSettings}), errors as {@code application/problem+json} ({@link
 * dev.showrunner.kit.ProblemException}), authorization ({@link dev.showrunner.kit.ProfileAccess}), deadlines, clocks,
 * clients for Redis and Kafka, rate limits, tracing and readiness.
 */
@NullMarked
package dev.showrunner.kit;

import org.jspecify.annotations.NullMarked;
