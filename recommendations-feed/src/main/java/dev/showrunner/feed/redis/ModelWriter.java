package dev.showrunner.feed.redis;

import dev.showrunner.feed.Viewing;
import dev.showrunner.feed.config.FeedSettings;
import dev.showrunner.kit.redis.LuaScript;
import dev.showrunner.kit.redis.RedisLink;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes the model. Where the log has been read to is part of the model, so the two can never disagree: Redis decides, a
 * consumer asks. Every method fails with a {@code RedisException} when Redis does not answer.
 */
@Singleton
public final class ModelWriter {
    private final RedisLink redis;
    private final ModelKeys keys;
    private final LuaScript script = LuaScript.of(LuaScript.read(ModelWriter.class, "/redis/apply_viewings.lua"));

    ModelWriter(RedisLink redis, FeedSettings settings) {
        this.redis = redis;
        this.keys = new ModelKeys(settings.modelName());
    }

    /** What became of a batch. */
    public sealed interface Result {
        /** It is in the model. */
        record Applied() implements Result {}

        /**
         * It is not: the model stands elsewhere.
         *
         * @param position the offset to go on from; empty for the beginning
         */
        record Elsewhere(OptionalLong position) implements Result {}
    }

    /** The offset to be applied next; empty when the model knows nothing of the partition. */
    public OptionalLong position(String topic, int partition) {
        return parse(redis.sync().get(keys.position(topic, partition)));
    }

    /**
     * Applies viewings and moves the position from one offset to another, all or nothing.
     *
     * @param from the position that the batch continues; empty for a partition that the model does not know
     * @param next the position afterwards
     */
    public Result apply(String topic, int partition, OptionalLong from, long next, List<Viewing> viewings) {
        List<String> arguments = new ArrayList<>(9 + 5 * viewings.size());
        arguments.add(keys.prefix());
        arguments.add(from.isPresent() ? Long.toString(from.getAsLong()) : "");
        arguments.add(Long.toString(next));
        arguments.addAll(ModelKeys.sizes());
        for (Viewing viewing : viewings) {
            arguments.add(viewing.profileId());
            arguments.add(viewing.titleId());
            arguments.add(viewing.region());
            arguments.add(Long.toString(viewing.sessionStartMs()));
            arguments.add(viewing.finished() ? "1" : "0");
        }
        String[] position = {keys.position(topic, partition)};
        List<Object> answer = script.evalToList(redis.sync(), position, arguments.toArray(String[]::new));
        return answer.getFirst().equals(1L)
                ? new Result.Applied()
                : new Result.Elsewhere(parse(answer.get(1).toString()));
    }

    private static OptionalLong parse(@Nullable String position) {
        return position == null || position.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(position));
    }
}
