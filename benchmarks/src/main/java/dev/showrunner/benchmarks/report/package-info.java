/** What a run says: to a person, to a machine, and in the results of record. */
@NullMarked
package dev.showrunner.benchmarks.report;

import org.jspecify.annotations.NullMarked;
