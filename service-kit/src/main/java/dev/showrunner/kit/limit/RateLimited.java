package dev.showrunner.kit.limit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requests of this method ask the rate limiter first. One that is over a limit gets 429 with {@code Retry-After} and never
 * reaches the method; others get the limiter's headers on their answer.
 *
 * <p>The limiter is told what {@link #by} names, and nothing else of the request.
 */
@LimitedRoute
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RateLimited {
    /** The domain of the policies. */
    String domain();

    /** The entries of the descriptor, in the order of the policy's match. */
    Entry[] by();

    /** One entry; exactly one of {@code path} and {@code header} says where its value comes from. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Entry {
        /**
         * The key. For {@code profile_id} the caller must be one who may act for that profile, as nobody else should spend its
         * tokens.
         */
        String key();

        /** The name of a variable in the path. */
        String path() default "";

        /** The name of a header; requests without it share one bucket. */
        String header() default "";
    }
}
