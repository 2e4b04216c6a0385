/** Services as processes, under load over loopback: how much they take, and how long an answer takes below that. */
@NullMarked
package dev.showrunner.benchmarks.service;

import org.jspecify.annotations.NullMarked;
