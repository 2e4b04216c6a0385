package dev.showrunner.ratelimiter.login;

import dev.showrunner.ratelimiter.Limit;

/**
 * The buckets of an attempt. A device without a token debits account, address, device and network together; a trusted one
 * debits its own two instead, so the guesses at one account in any time t are at most those of {@code account} and
 * {@code trustedAccount} together.
 *
 * @param account guesses at one account by devices without a token
 * @param address guesses from one IPv4 address or IPv6 /64
 * @param suspected the same beside it, while the address is suspected of stuffing
 * @param device guesses of one device without a token
 * @param network guesses from one network that the login service named
 * @param prefix guesses from one /24 or /48, where it named none
 * @param trustedDevice guesses of one trusted device
 * @param trustedAccount guesses at one account by all its trusted devices
 */
public record LoginLimits(
        Limit account,
        Limit address,
        Limit suspected,
        Limit device,
        Limit network,
        Limit prefix,
        Limit trustedDevice,
        Limit trustedAccount) {}
