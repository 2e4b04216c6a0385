package dev.showrunner.lab.proxy;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Supplies the server address of a proxy. The proxy asks for each connection, so the address may change. */
@FunctionalInterface
public interface Upstream {
    /** Returns the address of the server; empty while there is none. */
    Optional<InetSocketAddress> address();
}
