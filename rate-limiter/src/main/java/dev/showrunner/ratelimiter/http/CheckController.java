package dev.showrunner.ratelimiter.http;

import dev.showrunner.kit.ProblemException;
import dev.showrunner.kit.ProfileAccess;
import dev.showrunner.kit.deadline.Deadline;
import dev.showrunner.kit.deadline.RequestDeadline;
import dev.showrunner.ratelimiter.Check;
import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Descriptor;
import dev.showrunner.ratelimiter.Limiter;
import dev.showrunner.ratelimiter.TooManyLimitsException;
import dev.showrunner.ratelimiter.answer.AnswerHeaders;
import dev.showrunner.ratelimiter.answer.Waits;
import dev.showrunner.ratelimiter.http.CheckRequest.DescriptorBody;
import dev.showrunner.ratelimiter.http.CheckRequest.Single;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/check}: may this request pass? */
@Controller("/v1/check")
class CheckController {
    private final Limiter limiter;
    private final ProfileAccess access;

    CheckController(Limiter limiter, ProfileAccess access) {
        this.limiter = limiter;
        this.access = access;
    }

    /**
     * Decides one question or, under {@code checks}, up to 100.
     *
     * @return 200 if allowed, 429 if not; a batch is always 200, with a result for each question
     */
    @Post
    HttpResponse<?> check(HttpRequest<?> http, @Body @Valid CheckRequest request) {
        access.requireService(http);
        Deadline deadline = RequestDeadline.require(http);
        if (request.checks() != null) {
            return HttpResponse.ok(batch(request, request.checks(), deadline));
        }
        return answer(decide(
                "",
                new Single(
                        required("domain", request.domain()),
                        required("descriptors", request.descriptors()),
                        request.cost(),
                        request.priority())));
    }

    private CheckResponse.Batch batch(CheckRequest request, List<Single> checks, Deadline deadline) {
        if (request.domain() != null
                || request.descriptors() != null
                || request.cost() != null
                || request.priority() != null) {
            throw ProblemException.invalid("checks", "stands alone: put domain, descriptors, cost and priority inside");
        }
        List<CheckResponse> results = new ArrayList<>();
        for (Single check : checks) {
            RequestDeadline.require(deadline);
            results.add(CheckResponse.of(decide("checks[" + results.size() + "].", check)));
        }
        return new CheckResponse.Batch(results);
    }

    private Decision decide(String place, Single check) {
        OptionalLong cost = check.cost() == null ? OptionalLong.empty() : OptionalLong.of(check.cost());
        List<Descriptor> descriptors =
                check.descriptors().stream().map(CheckController::descriptor).toList();
        try {
            return limiter.decide(new Check(check.domain(), descriptors, cost, Optional.ofNullable(check.priority())));
        } catch (TooManyLimitsException e) {
            throw ProblemException.invalid(place + "descriptors", e.reason());
        }
    }

    private static HttpResponse<?> answer(Decision decision) {
        Map<String, String> headers = AnswerHeaders.of(decision);
        if (decision.allowed()) {
            MutableHttpResponse<CheckResponse> response = HttpResponse.ok(CheckResponse.of(decision));
            headers.forEach(response::header);
            return response;
        }
        ProblemException problem = ProblemException.overLimit(reason(decision), Waits.retryAfter(decision));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            problem = problem.header(header.getKey(), header.getValue());
        }
        throw problem;
    }

    private static String reason(Decision decision) {
        if (decision.decidedBy() == Decision.DecidedBy.DENY_POLICY) {
            return "The limiter cannot reach its store, and this policy denies meanwhile; try again in a moment";
        }
        return Waits.neverFits(decision)
                ? "The cost is larger than the burst of a limit; no waiting makes it fit"
                : "Over the limit; wait as Retry-After says";
    }

    private static Descriptor descriptor(DescriptorBody body) {
        return new Descriptor(body.entries().stream()
                .map(entry -> new Descriptor.Entry(entry.key(), entry.value()))
                .toList());
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalid(field, "is missing");
        }
        return value;
    }
}
