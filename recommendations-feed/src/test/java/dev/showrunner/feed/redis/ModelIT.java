package dev.showrunner.feed.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.feed.Seeds;
import dev.showrunner.feed.Taste;
import dev.showrunner.feed.Taste.Neighbour;
import dev.showrunner.feed.Viewing;
import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.redis.ModelWriter.Result;
import dev.showrunner.kit.redis.RedisLink;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The script and its reader on a real Redis. Every model has a name of its own. */
@NeedsBackends(BackendKind.REDIS)
final class ModelIT {
    private static final String TOPIC = "playback-events";
    private static final OptionalLong NOWHERE = OptionalLong.empty();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger MODELS = new AtomicInteger();

    private final List<ApplicationContext> contexts = new ArrayList<>();

    @AfterEach
    void close() {
        contexts.forEach(ApplicationContext::close);
    }

    @Test
    void apply_batchOnce_isReadBack() {
        Model model = new Model();
        assertThat(model.apply(NOWHERE, 3, view("p", "a", 1, true), view("p", "b", 2, false)))
                .isEqualTo(new Result.Applied());
        Taste taste = model.taste("p");
        assertThat(taste.history()).containsExactly(new Taste.Watched("b", 2, false), new Taste.Watched("a", 1, true));
        assertThat(taste.neighbours()).containsEntry("a", List.of(new Neighbour("b", 1)));
        assertThat(taste.watchers()).containsEntry("a", 1L).containsEntry("b", 1L);
        assertThat(model.popular().get("US")).containsExactlyInAnyOrder("a", "b");
        assertThat(model.writer.position(TOPIC, 0)).hasValue(3);
    }

    @Test
    void apply_sameBatchAgain_changesNothingAndSaysWhereTheModelStands() {
        Model model = new Model();
        model.apply(NOWHERE, 3, view("p", "a", 1, true), view("p", "b", 2, false));
        Map<String, String> before = model.dump();
        assertThat(model.apply(NOWHERE, 3, view("p", "a", 1, true), view("q", "c", 2, false)))
                .isEqualTo(new Result.Elsewhere(OptionalLong.of(3)));
        assertThat(model.apply(OptionalLong.of(9), 12, view("q", "c", 2, false)))
                .isEqualTo(new Result.Elsewhere(OptionalLong.of(3)));
        assertThat(model.dump()).isEqualTo(before);
    }

    @Test
    void apply_redisLostItsData_asksToBeginAgain() {
        assertThat(new Model().apply(OptionalLong.of(41), 50, view("p", "a", 1, true)))
                .isEqualTo(new Result.Elsewhere(NOWHERE));
    }

    @Test
    void apply_eventsReportedAgainLater_countOnce() {
        Model model = new Model();
        model.apply(NOWHERE, 2, view("p", "a", 1, false), view("p", "b", 2, false));
        model.apply(OptionalLong.of(2), 5, view("p", "a", 1, true), view("p", "b", 2, false), view("p", "b", 9, false));
        Taste taste = model.taste("p");
        assertThat(taste.neighbours()).containsEntry("a", List.of(new Neighbour("b", 1)));
        assertThat(taste.watchers()).containsEntry("b", 1L);
        assertThat(taste.history()).containsExactly(new Taste.Watched("b", 9, false), new Taste.Watched("a", 1, true));
    }

    @Test
    void apply_finishedThenBegunAgain_isUnfinished() {
        Model model = new Model();
        model.apply(NOWHERE, 1, view("p", "a", 1, true));
        model.apply(OptionalLong.of(1), 2, view("p", "a", 2, false));
        assertThat(model.taste("p").history()).containsExactly(new Taste.Watched("a", 2, false));
    }

    @Test
    void apply_lateEvents_landWhereTheyBelongOrNowhere() {
        Model model = new Model();
        Viewing[] fifty = IntStream.rangeClosed(1, 50)
                .mapToObj(i -> view("p", "t" + i, 100 + i, false))
                .toArray(Viewing[]::new);
        model.apply(NOWHERE, 50, fifty);
        model.apply(OptionalLong.of(50), 51, view("p", "too-late", 7, false));
        assertThat(model.taste("p").watchedTitles()).hasSize(50).doesNotContain("too-late");
        model.apply(OptionalLong.of(51), 52, view("p", "late", 149, false));
        assertThat(model.taste("p").watchedTitles())
                .hasSize(50)
                .doesNotContain("t1")
                .contains("late");
    }

    @Test
    void apply_manyNeighbours_staysBoundedAndKeepsTheTrueOnes() {
        Model model = new Model();
        OptionalLong position = NOWHERE;
        for (int i = 0; i < 1_000; i++) {
            // Everybody who watched "hub" also watched "twin"; the third title is never the same.
            Viewing[] viewings = {
                view("p" + i, "hub", 1, false), view("p" + i, "twin", 2, false), view("p" + i, "noise" + i, 3, false)
            };
            model.apply(position, i + 1, viewings);
            position = OptionalLong.of(i + 1);
        }
        List<Neighbour> neighbours = model.taste("p0").neighbours().getOrDefault("hub", List.of());
        assertThat(neighbours).first().extracting(Neighbour::titleId).isEqualTo("twin");
        // The written bound: at most all increments / size too low.
        assertThat(neighbours.getFirst().count()).isBetween(1_000L - 2_000 / ModelKeys.NEIGHBOURS - 1, 1_000L);
        assertThat(model.size("n:hub")).isEqualTo(ModelKeys.NEIGHBOURS);
    }

    @Test
    void apply_anyBatchingAndRedelivery_givesTheStateOfOnePass() {
        Seeds.forEach(10, random -> {
            List<Viewing> log = random.ints(120, 0, 1_000)
                    .mapToObj(n -> view("p" + n % 4, "t" + n % 23, random.nextInt(60), n % 3 == 0))
                    .toList();
            Model once = new Model();
            once.apply(NOWHERE, log.size(), log.toArray(Viewing[]::new));
            Model bumpy = new Model();
            replay(bumpy, log, random);
            assertThat(bumpy.dump()).isEqualTo(once.dump());
        });
    }

    /** Reads the log like a consumer that loses answers and starts again from anywhere. */
    private static void replay(Model model, List<Viewing> log, Random random) {
        OptionalLong position = NOWHERE;
        int next = 0;
        while (next < log.size()) {
            int end = Math.min(log.size(), next + 1 + random.nextInt(15));
            Result result = model.apply(position, end, log.subList(next, end).toArray(Viewing[]::new));
            if (result instanceof Result.Elsewhere(OptionalLong elsewhere)) {
                position = elsewhere;
                next = (int) elsewhere.orElse(0);
            } else if (random.nextInt(3) > 0) {
                // The answer got lost in one of three cases: the same batch, or a part of it, is sent once more.
                position = OptionalLong.of(end);
                next = end;
            }
        }
    }

    private static Viewing view(String profile, String title, long start, boolean finished) {
        return new Viewing(profile, title, "US", start, finished);
    }

    /** A model under a name of its own. */
    private final class Model {
        private final String name = "it-" + MODELS.incrementAndGet();
        private final ApplicationContext context = context(name);
        private final ModelWriter writer = context.getBean(ModelWriter.class);
        private final ModelReader reader = context.getBean(ModelReader.class);
        private final RedisLink redis = context.getBean(RedisLink.class);

        Result apply(OptionalLong from, long next, Viewing... viewings) {
            return writer.apply(TOPIC, 0, from, next, List.of(viewings));
        }

        Taste taste(String profile) {
            try {
                return reader.taste(profile, SOON);
            } catch (CallException e) {
                throw new AssertionError(e);
            }
        }

        Map<String, List<String>> popular() {
            try {
                return reader.popular(SOON);
            } catch (CallException e) {
                throw new AssertionError(e);
            }
        }

        long size(String key) {
            return redis.sync().zcard(new ModelKeys(name).prefix() + key);
        }

        /** Every key with its content. */
        Map<String, String> dump() {
            String prefix = new ModelKeys(name).prefix();
            Map<String, String> dump = new TreeMap<>();
            for (String key : redis.sync().keys(prefix + "*")) {
                dump.put(key.substring(prefix.length()), content(key));
            }
            return dump;
        }

        private String content(String key) {
            return switch (redis.sync().type(key)) {
                case "zset" -> redis.sync().zrangeWithScores(key, 0, -1).toString();
                case "set" ->
                    redis.sync().smembers(key).stream().sorted().toList().toString();
                default -> String.valueOf(redis.sync().get(key));
            };
        }
    }

    private ApplicationContext context(String name) {
        Map<String, Object> properties = new TreeMap<>(SharedBackends.properties(BackendKind.REDIS));
        properties.put("feed.model-name", name);
        properties.put("redis.command-timeout", "20s");
        ApplicationContext context = ApplicationContext.run(properties);
        contexts.add(context);
        return context;
    }
}
