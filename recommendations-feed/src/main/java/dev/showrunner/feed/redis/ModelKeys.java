package dev.showrunner.feed.redis;

import java.util.List;

/**
 * Names and sizes of the model. The names share one hash tag, because one script has to write a batch and its offset as
 * one step: in a Redis Cluster the whole model lies on one node.
 *
 * @param name tells models apart that share a Redis
 */
record ModelKeys(String name) {
    static final int HISTORY = 50;
    static final int PAIRINGS = 10;

    /** Up to 128 entries Redis stores a sorted set as one compact list: about 20 bytes an entry instead of 100. */
    static final int NEIGHBOURS = 128;

    static final int TITLES = 20_000;
    static final int TITLES_PER_REGION = 500;
    static final int IDLE_SECONDS = 90 * 24 * 3600;

    String prefix() {
        return "feed:{" + name + "}:";
    }

    String position(String topic, int partition) {
        return prefix() + "position:" + topic + ":" + partition;
    }

    String history(String profileId) {
        return prefix() + "h:" + profileId;
    }

    String finished(String profileId) {
        return prefix() + "f:" + profileId;
    }

    String neighbours(String titleId) {
        return prefix() + "n:" + titleId;
    }

    String watchers() {
        return prefix() + "w";
    }

    String region(String region) {
        return prefix() + "r:" + region;
    }

    String regions() {
        return prefix() + "regions";
    }

    /** The script's arguments that never change. */
    static List<String> sizes() {
        return List.of(
                Integer.toString(HISTORY),
                Integer.toString(PAIRINGS),
                Integer.toString(NEIGHBOURS),
                Integer.toString(TITLES),
                Integer.toString(TITLES_PER_REGION),
                Integer.toString(IDLE_SECONDS));
    }
}
