package dev.showrunner.backends.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test over generated cases. Every build runs a sample, {@code ./showrunner prove} runs all. The method takes a
 * {@link ProofRun}, which gives the number of cases and the seed; nothing else may differ between sample and full
 * proof.
 *
 * <p>System properties: {@code prove=full} runs all cases, {@code prove.size=N} runs N cases, {@code prove.seed=S} sets
 * the seed.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("proof")
@ExtendWith(ProofExtension.class)
public @interface Proof {
    /** The claim that is proven, as a statement. */
    String claim();

    /** The unit of the cases, for example steps, histories or kills. */
    String of();

    /** The number of cases in each build. */
    int sample();

    /** The number of cases in the full proof. */
    int full();

    /** The default seed; 0 for a proof that uses none. */
    long seed();
}
