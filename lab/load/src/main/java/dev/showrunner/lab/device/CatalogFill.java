package dev.showrunner.lab.device;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Uploads the catalog to a service with {@code PUT /v1/titles}, 500 titles a request. */
public final class CatalogFill {
    private static final int TITLES_PER_REQUEST = 500;
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);

    private CatalogFill() {}

    /**
     * Result of an upload.
     *
     * @param service name of the service
     * @param sent number of titles that the service accepted
     * @param problem why titles are missing, as a sentence; empty if the service has all of them
     */
    public record Outcome(String service, int sent, String problem) {}

    /**
     * Sends all titles. Stops if the service does not answer, refuses a request, or accepts nothing until {@code
     * timeout} expires.
     */
    public static Outcome fill(String service, ServiceEndpoint endpoint, List<Title> titles, IdleTimeout timeout)
            throws InterruptedException {
        if (!endpoint.answers()) {
            return new Outcome(
                    service, 0, service + " does not answer at " + endpoint.base() + ": its catalog was not filled");
        }
        int sent = 0;
        while (sent < titles.size()) {
            List<Title> batch = titles.subList(sent, Math.min(titles.size(), sent + TITLES_PER_REQUEST));
            switch (endpoint.send("PUT", "/v1/titles", RequestJson.titles(batch))) {
                case ServiceResponse.Accepted accepted -> {
                    sent += batch.size();
                    timeout.progress();
                }
                case ServiceResponse.Refused(var element, var reason) -> {
                    return new Outcome(service, sent, service + " refused titles: " + reason);
                }
                case ServiceResponse.Unavailable(var wait, var reason) -> {
                    if (timeout.expired()) {
                        return new Outcome(service, sent, service + " did not accept the titles: " + reason);
                    }
                    TimeUnit.MILLISECONDS.sleep(wait.orElse(RETRY_DELAY).toMillis());
                }
            }
        }
        return new Outcome(service, sent, "");
    }
}
