/** Conversion of every error, including the framework's, to {@code application/problem+json} (RFC 9457). */
@NullMarked
package dev.showrunner.kit.problem;

import org.jspecify.annotations.NullMarked;
