package dev.showrunner.lab.device;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells a service the titles: {@code PUT /v1/titles} in batches. */
public final class CatalogFill {
    private static final int TITLES_PER_REQUEST = 500;
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);

    private CatalogFill() {}

    /**
     * What came of it.
     *
     * @param service name of the service
     * @param sent titles that it took
     * @param problem why some or all are missing there; empty when none is
     */
    public record Outcome(String service, int sent, String problem) {}

    /** Sends all titles; what is refused, or not taken before the timeout ends, is said in the outcome. */
    public static Outcome fill(String service, ServiceEndpoint endpoint, List<Title> titles, IdleTimeout timeout)
            throws InterruptedException {
        if (!endpoint.answers()) {
            return new Outcome(
                    service, 0, service + " does not answer at " + endpoint.base() + ": its catalog is not filled");
        }
        int sent = 0;
        while (sent < titles.size()) {
            List<Title> batch = titles.subList(sent, Math.min(titles.size(), sent + TITLES_PER_REQUEST));
            switch (endpoint.send("PUT", "/v1/titles", RequestJson.titles(batch))) {
                case ServiceResponse.Taken taken -> {
                    sent += batch.size();
                    timeout.progress();
                }
                case ServiceResponse.Refused(var element, var reason) -> {
                    return new Outcome(service, sent, service + " refused titles: " + reason);
                }
                case ServiceResponse.Unavailable(var wait, var reason) -> {
                    if (timeout.expired()) {
                        return new Outcome(service, sent, service + " did not take the titles: " + reason);
                    }
                    TimeUnit.MILLISECONDS.sleep(wait.orElse(RETRY_DELAY).toMillis());
                }
            }
        }
        return new Outcome(service, sent, "");
    }
}
