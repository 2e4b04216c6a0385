/** The full proofs: the tests of which every build runs a sample, at their whole size, and a record of what ran. */
@NullMarked
package dev.showrunner.lab.prove;

import org.jspecify.annotations.NullMarked;
