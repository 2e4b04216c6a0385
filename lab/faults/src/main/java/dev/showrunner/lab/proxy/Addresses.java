package dev.showrunner.lab.proxy;

import dev.showrunner.lab.proxy.ProxyException.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats addresses as the API writes them: {@code host:port}. */
public final class Addresses {
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}\\]|[\\w.-]{1,253}):(\\d{1,5})");

    private Addresses() {}

    /**
     * Parses a listen address, which must be on the loopback interface.
     *
     * @param field the name of the field, for the error message
     * @throws ProxyException if the address is invalid or not on the loopback interface
     */
    public static InetSocketAddress loopback(String field, String text) throws ProxyException {
        InetSocketAddress address = parse(field, text, 0);
        InetAddress host = address.getAddress();
        if (host == null || !host.isLoopbackAddress()) {
            throw new ProxyException(
                    Reason.INVALID, field + " must be on the loopback interface, as in 127.0.0.1:26379");
        }
        return address;
    }

    /**
     * Parses the address of a server.
     *
     * @param field the name of the field, for the error message
     * @throws ProxyException if the address is invalid or its host is unknown
     */
    public static InetSocketAddress server(String field, String text) throws ProxyException {
        InetSocketAddress address = parse(field, text, 1);
        if (address.isUnresolved()) {
            throw new ProxyException(Reason.INVALID, field + " names an unknown host");
        }
        return address;
    }

    /** Formats an address as the API writes it. */
    public static String text(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String name = host == null ? address.getHostString() : host.getHostAddress();
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort();
    }

    private static InetSocketAddress parse(String field, String text, int minPort) throws ProxyException {
        Matcher parts = ADDRESS.matcher(text);
        if (parts.matches()) {
            int port = Integer.parseInt(parts.group(2));
            if (port >= minPort && port <= 65_535) {
                return new InetSocketAddress(parts.group(1), port);
            }
        }
        throw new ProxyException(Reason.INVALID, field + " must be host:port, as in 127.0.0.1:6379");
    }
}
