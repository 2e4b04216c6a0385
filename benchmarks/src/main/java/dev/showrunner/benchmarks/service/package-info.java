/** Benchmarks of services as processes, under load over loopback: saturation, and latency below it. */
@NullMarked
package dev.showrunner.benchmarks.service;

import org.jspecify.annotations.NullMarked;
