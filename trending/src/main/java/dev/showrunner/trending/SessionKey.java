package dev.showrunner.trending;

/**
 * A session in 16 bytes: the first 128 bits of a cryptographic hash over profile and session id, so that memory does not
 * depend on what clients call their sessions, and no client can name one that collides with another's.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record SessionKey(long high, long low) {}
