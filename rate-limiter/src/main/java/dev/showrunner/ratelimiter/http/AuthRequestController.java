package dev.showrunner.ratelimiter.http;

import dev.showrunner.kit.ProblemException;
import dev.showrunner.kit.ProfileAccess;
import dev.showrunner.ratelimiter.Check;
import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Descriptor;
import dev.showrunner.ratelimiter.Limiter;
import dev.showrunner.ratelimiter.TooManyLimitsException;
import dev.showrunner.ratelimiter.answer.AnswerHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code GET /v1/auth-request}: the same question as nginx's {@code auth_request} asks it. That directive understands 2xx, 401
 * and 403 only and makes 500 of everything else, so a denial is 403 here, and nginx's configuration makes 429 of it again
 * ({@code deploy/nginx-rate-limit.conf}).
 *
 * <p>The question is in headers that nginx sets: {@code X-RateLimit-Domain}, {@code X-RateLimit-Priority} where there are
 * classes, and a descriptor {@code profile_id=p1} as {@code X-RateLimit-By-Profile-Id: p1}. The key is in the name, which nginx
 * chooses, and the value is a whole header, so nothing that a client sends can add a pair. A header that nginx leaves out
 * because it is empty is a descriptor less.
 */
@Controller("/v1/auth-request")
class AuthRequestController {
    private static final String DOMAIN = "X-RateLimit-Domain";
    private static final String PRIORITY = "X-RateLimit-Priority";
    private static final String BY = "x-ratelimit-by-";

    private final Limiter limiter;
    private final ProfileAccess access;

    AuthRequestController(Limiter limiter, ProfileAccess access) {
        this.limiter = limiter;
        this.access = access;
    }

    /**
     * Decides, and spends if it allows.
     *
     * @return 204 if allowed, 403 if not, both with the headers that {@code /v1/check} would have given
     */
    @Get
    HttpResponse<?> check(HttpRequest<?> http) {
        access.requireService(http);
        String domain = http.getHeaders().get(DOMAIN);
        if (domain == null || !domain.matches(CheckRequest.NAME)) {
            throw ProblemException.invalid(DOMAIN, "must be a header that matches " + CheckRequest.NAME);
        }
        Optional<String> priority = Optional.ofNullable(http.getHeaders().get(PRIORITY));
        Decision decision = decide(new Check(domain, descriptors(http), OptionalLong.empty(), priority));
        MutableHttpResponse<?> response =
                decision.allowed() ? HttpResponse.noContent() : HttpResponse.status(HttpStatus.FORBIDDEN);
        AnswerHeaders.of(decision).forEach(response::header);
        return response;
    }

    private Decision decide(Check check) {
        try {
            return limiter.decide(check);
        } catch (TooManyLimitsException e) {
            throw ProblemException.invalid(BY + "...", e.reason());
        }
    }

    private static List<Descriptor> descriptors(HttpRequest<?> http) {
        List<Descriptor> descriptors = new ArrayList<>();
        for (Map.Entry<String, List<String>> header : http.getHeaders()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith(BY)) {
                String key = name.substring(BY.length()).replace('-', '_');
                for (String value : header.getValue()) {
                    descriptors.add(new Descriptor(List.of(new Descriptor.Entry(key, value))));
                }
            }
        }
        return descriptors;
    }
}
