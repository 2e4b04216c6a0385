/** Every error of every service as {@code application/problem+json} (RFC 9457), whoever raised it. */
@NullMarked
package dev.showrunner.kit.problem;

import org.jspecify.annotations.NullMarked;
