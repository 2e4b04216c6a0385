package dev.showrunner.ratelimiter.grpc;

import dev.showrunner.kit.tracing.Tracing;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;

/**
 * A span for every call, of its sender's trace if it names one ({@code traceparent}, as Envoy does), and the trace's id in the
 * answer: what HTTP requests have. For calls with one question, which are worked on and answered as soon as it is there.
 */
final class CallSpans implements ServerInterceptor {
    static final Metadata.Key<String> TRACE_ID = key("x-trace-id");

    private final Tracing tracing;

    CallSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        return new SimpleForwardingServerCallListener<>(next.startCall(new Named<>(call), headers)) {
            @Override
            public void onHalfClose() {
                tracing.serve(method, name -> Optional.ofNullable(headers.get(key(name))), () -> {
                    super.onHalfClose();
                    return true;
                });
            }
        };
    }

    private final class Named<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private Named(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void sendHeaders(Metadata headers) {
            name(headers);
            super.sendHeaders(headers);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (!status.isOk()) { // then no headers were sent
                name(trailers);
            }
            super.close(status, trailers);
        }

        private void name(Metadata metadata) {
            tracing.traceId().ifPresent(id -> metadata.put(TRACE_ID, id));
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
