package dev.showrunner.ratelimiter.grpc;

import com.google.protobuf.UInt64Value;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asks as Envoy does, with the client that its published API generates. */
public final class Envoy implements AutoCloseable {
    static final int PATIENCE_SECONDS = 60;

    private final ManagedChannel channel;

    /** Of a service in this process. */
    public Envoy(EmbeddedServer server) {
        int port = server.getApplicationContext().getBean(GrpcServer.class).port();
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    ManagedChannel channel() {
        return channel;
    }

    /** Asks, and waits for the answer. */
    public RateLimitResponse ask(RateLimitRequest.Builder question) {
        return RateLimitServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .shouldRateLimit(question.build());
    }

    /** A question about some descriptors. */
    public static RateLimitRequest.Builder question(String domain, RateLimitDescriptor.Builder... descriptors) {
        RateLimitRequest.Builder question = RateLimitRequest.newBuilder().setDomain(domain);
        for (RateLimitDescriptor.Builder descriptor : descriptors) {
            question.addDescriptors(descriptor);
        }
        return question;
    }

    /** A descriptor of one entry. */
    public static RateLimitDescriptor.Builder descriptor(String key, String value) {
        return RateLimitDescriptor.newBuilder()
                .addEntries(RateLimitDescriptor.Entry.newBuilder().setKey(key).setValue(value));
    }

    static UInt64Value hits(long number) {
        return UInt64Value.of(number);
    }

    /** What Envoy is to put on its answer to its client. */
    public static Map<String, String> headers(RateLimitResponse answer) {
        return answer.getResponseHeadersToAddList().stream()
                .collect(Collectors.toMap(HeaderValue::getKey, HeaderValue::getValue));
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
