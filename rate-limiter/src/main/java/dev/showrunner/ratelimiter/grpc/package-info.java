/** Envoy's way in: its rate limit service, version 3, over gRPC. */
@NullMarked
package dev.showrunner.ratelimiter.grpc;

import org.jspecify.annotations.NullMarked;
