package dev.showrunner.lab.proxy;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Where a proxy connects to; asked at each connection, so it may move. */
@FunctionalInterface
public interface Upstream {
    /** The server's address; empty while there is none. */
    Optional<InetSocketAddress> address();
}
