package dev.showrunner.benchmarks.service;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks over gRPC, on one connection, as Envoy does from each of its threads.
 *
 * @param <T> what is answered
 */
final class GrpcCaller<T> implements Caller {
    private static final HealthCheckRequest HEALTH = HealthCheckRequest.getDefaultInstance();

    private final ManagedChannel channel;
    private final LongFunction<ListenableFuture<T>> request;
    private final Predicate<T> right;

    private GrpcCaller(ManagedChannel channel, LongFunction<ListenableFuture<T>> request, Predicate<T> right) {
        this.channel = channel;
        this.request = request;
        this.right = right;
    }

    /** A decision for each of many profiles; right is one that Redis made. */
    static GrpcCaller<RateLimitResponse> check(int port) {
        ManagedChannel channel = channel(port);
        RateLimitServiceGrpc.RateLimitServiceFutureStub stub = RateLimitServiceGrpc.newFutureStub(channel);
        return new GrpcCaller<>(
                channel,
                number -> stub.shouldRateLimit(RateLimitRequest.newBuilder()
                        .setDomain(Profiles.DOMAIN)
                        .addDescriptors(RateLimitDescriptor.newBuilder()
                                .addEntries(RateLimitDescriptor.Entry.newBuilder()
                                        .setKey(Profiles.KEY)
                                        .setValue(Profiles.of(number))))
                        .build()),
                answer -> answer.getOverallCode() == RateLimitResponse.Code.OK
                        && answer.getResponseHeadersToAddList().stream()
                                .anyMatch(header -> header.getValue().equals("redis")));
    }

    /** The health service of the same server: nothing but gRPC. */
    static GrpcCaller<HealthCheckResponse> health(int port) {
        ManagedChannel channel = channel(port);
        HealthGrpc.HealthFutureStub stub = HealthGrpc.newFutureStub(channel);
        return new GrpcCaller<>(
                channel,
                _ -> stub.check(HEALTH),
                answer -> answer.getStatus() == HealthCheckResponse.ServingStatus.SERVING);
    }

    private static ManagedChannel channel(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .directExecutor()
                .build();
    }

    @Override
    public void call(long number, Answered answered) {
        Futures.addCallback(
                request.apply(number),
                new FutureCallback<T>() {
                    @Override
                    public void onSuccess(@Nullable T answer) {
                        answered.with(answer != null && right.test(answer));
                    }

                    @Override
                    public void onFailure(Throwable problem) {
                        answered.with(false);
                    }
                },
                MoreExecutors.directExecutor());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
