package dev.showrunner.ratelimiter.login;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Somebody is about to try a password.
 *
 * @param account the account as the login service knows it; upper and lower case are the same
 * @param ip where from; an IPv4 address that is mapped into IPv6 is the IPv4 address
 * @param device what the login service knows the device by
 * @param network the autonomous system or prefix, if the login service knows it
 * @param deviceToken what the device was given when it logged in before
 */
public record LoginAttempt(
        String account, InetAddress ip, String device, Optional<String> network, Optional<String> deviceToken) {}
