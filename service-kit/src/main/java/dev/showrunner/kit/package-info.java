/**
 * What two or more services would otherwise write twice.
 *
 * <p>Everything is a Micronaut bean that a service gets by having this jar on its class path: the settings that all share
 * ({@link dev.showrunner.kit.CommonSettings}), errors as {@code application/problem+json} ({@link
 * dev.showrunner.kit.ProblemException}), the one port that decides who may touch which profile ({@link
 * dev.showrunner.kit.ProfileAccess}), deadlines, the clock, clients for Redis and Kafka, and how health is reported.
 */
@NullMarked
package dev.showrunner.kit;

import org.jspecify.annotations.NullMarked;
