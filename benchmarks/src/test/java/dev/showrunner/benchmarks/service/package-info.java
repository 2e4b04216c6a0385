@NullMarked
package dev.showrunner.benchmarks.service;

import org.jspecify.annotations.NullMarked;
