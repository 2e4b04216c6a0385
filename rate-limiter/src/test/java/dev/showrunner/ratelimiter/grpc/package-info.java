@NullMarked
package dev.showrunner.ratelimiter.grpc;

import org.jspecify.annotations.NullMarked;
