package dev.showrunner.backends.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test over generated cases of which every build runs a sample and {@code ./showrunner prove} all. Its method takes a
 * {@link ProofRun}, which says how many cases and from which seed; nothing else may differ between the two.
 *
 * <p>{@code -Dprove=full} runs all, {@code -Dprove.size=N} as many, {@code -Dprove.seed=S} others.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("proof")
@ExtendWith(ProofExtension.class)
public @interface Proof {
    /** What is proven, as a statement. */
    String claim();

    /** What is counted: steps, histories, kills. */
    String of();

    /** How many in each build. */
    int sample();

    /** How many in the full proof. */
    int full();

    /** The seed where none is given; 0 for a proof that is not seeded. */
    long seed();
}
