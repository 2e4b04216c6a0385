package dev.showrunner.kit.limit;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.concurrent.atomic.AtomicInteger;

/** Test endpoints with and without a rate limit. */
@Controller("/limits")
@Requires(property = "spec.name", value = "RateLimitFilterTest")
class LimitedController {
    final AtomicInteger calls = new AtomicInteger();

    @Get("/{profileId}/page")
    @RateLimited(
            domain = "home",
            by = {
                @RateLimited.Entry(key = "profile_id", path = "profileId"),
                @RateLimited.Entry(key = "device", header = "X-Device")
            })
    String page(String profileId) {
        calls.incrementAndGet();
        return profileId;
    }

    @Get("/{profileId}/free")
    String free(String profileId) {
        return profileId;
    }
}
