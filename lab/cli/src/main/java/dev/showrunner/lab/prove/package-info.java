/** Runs the proofs on all cases and records the results. Every build runs the proofs on a sample. */
@NullMarked
package dev.showrunner.lab.prove;

import org.jspecify.annotations.NullMarked;
