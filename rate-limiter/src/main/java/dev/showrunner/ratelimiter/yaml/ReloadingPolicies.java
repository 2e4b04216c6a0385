package dev.showrunner.ratelimiter.yaml;

import dev.showrunner.ratelimiter.PolicySet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.io.ResourceResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies in force. A bad file at start keeps the service from starting with no limits; a file that turns bad later, or
 * vanishes, changes nothing, and says so in readiness, metrics and log (unless {@code limiter.keep-policies} is off, which a
 * drill's control wants: then nothing is limited until the file is good again). The file is read and compared several times a
 * second: it is small, and a watch on it would behave differently on each platform and miss what is mounted.
 */
public final class ReloadingPolicies implements Supplier<PolicySet> {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingPolicies.class);
    private static final int MOST_BYTES = 1_048_576;
    private static final PolicySet NONE = new PolicySet(List.of());

    /** What was read last, and what came of it. */
    private record State(String text, PolicySet policies, Optional<String> problem) {}

    private final String location;
    private final Duration pause;
    private final boolean keepPolicies;
    private final ResourceResolver resources;
    private final MeterRegistry meters;
    private final Thread thread;
    private volatile State state;
    private volatile boolean closed;

    /**
     * Reads the file once; it is not read again before the start.
     *
     * @param location {@code classpath:policies.yml}, {@code file:/path} or a path
     * @param pause how often the file is looked at for changes
     * @param keepPolicies whether a file that turns bad leaves the last good policies in force; without, there are none
     * @throws ConfigurationException if the file cannot be used
     */
    public ReloadingPolicies(
            String location, Duration pause, boolean keepPolicies, ResourceResolver resources, MeterRegistry meters) {
        this.location = location;
        this.pause = pause;
        this.keepPolicies = keepPolicies;
        this.resources = resources;
        this.meters = meters;
        this.thread = Thread.ofVirtual().name("policy-reload").unstarted(this::watch);
        try {
            String text = read();
            this.state = new State(text, PolicyFile.parse(text), Optional.empty());
        } catch (InvalidPolicyException e) {
            throw new ConfigurationException("The policy file " + location + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    /** Begins to look for changes; a resource of the class path does not change. */
    public void start() {
        if (!keepPolicies) {
            LOG.warn("limiter.keep-policies is off: a policy file that turns bad will leave everything unlimited");
        }
        meters.gauge(
                "limiter.policies.valid", this, policies -> policies.problem().isEmpty() ? 1 : 0);
        if (!location.startsWith("classpath:")) {
            thread.start();
        }
    }

    /** Stops looking; the policies stay in force. */
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    @Override
    public PolicySet get() {
        return state.policies();
    }

    /** Why the file cannot be used, if so; the policies in force are then older than the file. */
    public Optional<String> problem() {
        return state.problem();
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(pause.toNanos());
            if (!closed) {
                reload();
            }
        }
    }

    private void reload() {
        try {
            String text = read();
            if (!text.equals(state.text()) || state.problem().isPresent()) {
                reload(text);
            }
        } catch (IOException e) {
            refuse(state.text(), String.valueOf(e.getMessage()));
        }
    }

    private void reload(String text) {
        try {
            state = new State(text, PolicyFile.parse(text), Optional.empty());
            meters.counter("limiter.policies.reloads", "outcome", "loaded").increment();
            LOG.info("{} policies are in force", state.policies().all().size());
        } catch (InvalidPolicyException e) {
            refuse(text, String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String text, String problem) {
        if (!state.problem().equals(Optional.of(problem))) {
            meters.counter("limiter.policies.reloads", "outcome", "refused").increment();
            LOG.warn("The changed policy file is not used: {}", problem);
        }
        PolicySet left = keepPolicies ? state.policies() : NONE;
        state = new State(text, left, Optional.of(problem));
    }

    private String read() throws IOException {
        String path = location.contains(":") ? location : "file:" + location;
        try (InputStream in = resources
                .getResourceAsStream(path)
                .orElseThrow(() -> new IOException("There is no policy file at " + location))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("The policy file " + location + " is larger than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
