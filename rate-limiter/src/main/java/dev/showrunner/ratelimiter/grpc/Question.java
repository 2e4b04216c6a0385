package dev.showrunner.ratelimiter.grpc;

import dev.showrunner.ratelimiter.Check;
import dev.showrunner.ratelimiter.Descriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads Envoy's request. Strict with what comes from Envoy's configuration, lenient with what comes from its clients: Envoy
 * lets requests pass when this service refuses to answer, so a value must not be refused for its length or its characters.
 *
 * <p>Keys that no policy can name, and empty values, are read and match nothing in particular. A descriptor's limit override is
 * not: limits are in the policy file only.
 */
final class Question {
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    private static final int MOST_DESCRIPTORS = 8;
    private static final int MOST_ENTRIES = 8;
    private static final int MOST_KEY_CHARACTERS = 256;
    private static final long MOST_HITS = 1_000_000;

    private Question() {}

    static Check of(RateLimitRequest request) throws StatusException {
        require(
                DOMAIN.matcher(request.getDomain()).matches(),
                "domain must be 1 to 32 of a-z, 0-9, - and _, as the policies have it");
        require(
                isOneTo(MOST_DESCRIPTORS, request.getDescriptorsCount()),
                "descriptors must be 1 to " + MOST_DESCRIPTORS);
        List<Descriptor> descriptors = new ArrayList<>();
        for (RateLimitDescriptor descriptor : request.getDescriptorsList()) {
            descriptors.add(descriptor("descriptors[" + descriptors.size() + "]", descriptor));
        }
        // A number that is not there and 0 look the same here; both mean what the policy says.
        long hits = Integer.toUnsignedLong(request.getHitsAddend());
        return new Check(
                request.getDomain(),
                descriptors,
                hits == 0 ? OptionalLong.empty() : OptionalLong.of(hits("hits_addend", hits)));
    }

    /** The answer to a request that cannot be read. */
    static StatusException invalid(String problem) {
        return Status.INVALID_ARGUMENT.withDescription(problem).asException();
    }

    private static Descriptor descriptor(String place, RateLimitDescriptor descriptor) throws StatusException {
        require(isOneTo(MOST_ENTRIES, descriptor.getEntriesCount()), place + ".entries must be 1 to " + MOST_ENTRIES);
        List<Descriptor.Entry> entries = new ArrayList<>();
        for (RateLimitDescriptor.Entry entry : descriptor.getEntriesList()) {
            require(
                    isOneTo(MOST_KEY_CHARACTERS, entry.getKey().length()),
                    place + ".entries[" + entries.size() + "].key must have 1 to " + MOST_KEY_CHARACTERS
                            + " characters");
            entries.add(new Descriptor.Entry(entry.getKey(), entry.getValue()));
        }
        return new Descriptor(
                entries,
                descriptor.hasHitsAddend()
                        ? OptionalLong.of(hits(
                                place + ".hits_addend",
                                descriptor.getHitsAddend().getValue()))
                        : OptionalLong.empty());
    }

    /** An unsigned number above 2^63 arrives as a negative one. */
    private static long hits(String place, long hits) throws StatusException {
        require(hits >= 0 && hits <= MOST_HITS, place + " must be at most " + MOST_HITS);
        return hits;
    }

    private static boolean isOneTo(int most, int number) {
        return number >= 1 && number <= most;
    }

    private static void require(boolean good, String problem) throws StatusException {
        if (!good) {
            throw invalid(problem);
        }
    }
}
