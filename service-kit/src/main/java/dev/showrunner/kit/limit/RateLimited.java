package dev.showrunner.kit.limit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rate-limits the requests of a controller's method. A request that is over a limit gets 429 with {@code Retry-After}
 * and does not reach the method. Other requests get the limiter's headers in their response.
 *
 * <p>The limiter receives only the values that {@link #by} names.
 */
@LimitedRoute
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RateLimited {
    /** Returns the domain of the policies. */
    String domain();

    /** Returns the entries of the descriptor, in the order of the policy's match. */
    Entry[] by();

    /** An entry of the descriptor. Its value comes from either {@code path} or {@code header}. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Entry {
        /**
         * Returns the key. For {@code profile_id} the caller must be authorized for the profile, because nobody else
         * may take its tokens.
         */
        String key();

        /** Returns the name of a path variable. */
        String path() default "";

        /** Returns the name of a header. Requests without the header share one bucket. */
        String header() default "";
    }
}
