package dev.showrunner.ratelimiter.redis;

import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a Redis has run the commands that matter here, by its own count. */
final class CommandStats {
    private static final Pattern CALLS = Pattern.compile("cmdstat_(evalsha|eval|mget|set|get|time|del):calls=(\\d+)");

    private CommandStats() {}

    static Map<String, Long> of(RedisClusterCommands<String, String> redis) {
        Map<String, Long> calls = new TreeMap<>();
        Matcher found = CALLS.matcher(redis.info("commandstats"));
        while (found.find()) {
            calls.put(found.group(1), Long.parseLong(found.group(2)));
        }
        return calls;
    }
}
