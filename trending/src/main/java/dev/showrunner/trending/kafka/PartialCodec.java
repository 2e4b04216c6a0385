package dev.showrunner.trending.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.showrunner.trending.Partial;
import dev.showrunner.trending.Partial.Cell;
import dev.showrunner.trending.Partial.Progress;
import dev.showrunner.trending.Partial.Session;
import dev.showrunner.trending.Partial.TitleRuntime;
import dev.showrunner.trending.Seen;
import dev.showrunner.trending.SessionKey;
import dev.showrunner.trending.Window;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows as records of {@code trending-partials}. A key is one byte for the kind, two for the partition and the kind's own
 * fields, so that compaction keeps the newest of each; a value holds fixed-width numbers, which the compression of the
 * batch makes short. A new format takes a new kind; kinds that are not known are passed over.
 */
final class PartialCodec {
    private static final byte CELL = 1;
    private static final byte RUNTIME = 2;
    private static final byte SESSION = 3;
    private static final byte PROGRESS = 4;
    private static final int HEAD = Byte.BYTES + Short.BYTES;

    private PartialCodec() {}

    static byte[] key(int partition, Partial partial) {
        return switch (partial) {
            case Cell c -> {
                byte[] region = c.region().getBytes(UTF_8);
                byte[] name = c.name().getBytes(UTF_8);
                yield head(CELL, partition, 2 + Integer.BYTES + region.length + name.length)
                        .put(code(c.window()))
                        .putInt(Math.toIntExact(c.bucket()))
                        .put((byte) region.length)
                        .put(region)
                        .put(name)
                        .array();
            }
            case TitleRuntime r -> {
                byte[] title = r.title().getBytes(UTF_8);
                yield head(RUNTIME, partition, title.length).put(title).array();
            }
            case Session s ->
                head(SESSION, partition, 2 * Long.BYTES)
                        .putLong(s.key().high())
                        .putLong(s.key().low())
                        .array();
            case Progress _ -> head(PROGRESS, partition, 0).array();
        };
    }

    /** The value, or none for a row that is to be deleted. */
    static byte @Nullable [] value(Partial partial) {
        return switch (partial) {
            case Cell c -> c.value() == 0 ? null : numbers(c.value());
            case TitleRuntime r -> numbers(r.runtimeMs());
            case Session s -> s.seen().isNone() ? null : session(s);
            case Progress p -> numbers(p.nextOffset(), p.dedupeFrom(), p.clockMs(), p.asOfMs());
        };
    }

    /** The row of a record; empty for a kind that is not known. */
    static Optional<Partial> decode(byte[] key, byte @Nullable [] value) {
        ByteBuffer in = ByteBuffer.wrap(key);
        byte kind = in.get();
        in.position(HEAD);
        ByteBuffer numbers = ByteBuffer.wrap(value == null ? new byte[Long.BYTES] : value);
        return switch (kind) {
            case CELL -> {
                Window window = window(in.get());
                int bucket = in.getInt();
                String region = text(in, in.get());
                yield Optional.of(new Cell(window, bucket, region, text(in, in.remaining()), numbers.getLong()));
            }
            case RUNTIME -> Optional.of(new TitleRuntime(text(in, in.remaining()), numbers.getLong()));
            case SESSION -> Optional.of(session(new SessionKey(in.getLong(), in.getLong()), numbers));
            case PROGRESS ->
                Optional.of(new Progress(numbers.getLong(), numbers.getLong(), numbers.getLong(), numbers.getLong()));
            default -> Optional.empty();
        };
    }

    private static byte[] session(Session session) {
        List<Long> gaps = session.seen().gaps();
        ByteBuffer out = ByteBuffer.allocate(2 * Integer.BYTES + gaps.size() * Long.BYTES)
                .putInt(session.seen().prefix())
                .putInt(session.lastHour());
        gaps.forEach(out::putLong);
        return out.array();
    }

    private static Session session(SessionKey key, ByteBuffer in) {
        int prefix = in.getInt();
        int lastHour = in.getInt();
        List<Long> gaps = new ArrayList<>(in.remaining() / Long.BYTES);
        while (in.hasRemaining()) {
            gaps.add(in.getLong());
        }
        return new Session(key, new Seen(prefix, gaps), lastHour);
    }

    private static ByteBuffer head(byte kind, int partition, int more) {
        return ByteBuffer.allocate(HEAD + more).put(kind).putShort((short) partition);
    }

    private static byte[] numbers(long... numbers) {
        ByteBuffer out = ByteBuffer.allocate(numbers.length * Long.BYTES);
        Arrays.stream(numbers).forEach(out::putLong);
        return out.array();
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    private static byte code(Window window) {
        return switch (window) {
            case HOUR -> 1;
            case DAY -> 2;
            case WEEK -> 3;
        };
    }

    private static Window window(byte code) {
        return switch (code) {
            case 1 -> Window.HOUR;
            case 2 -> Window.DAY;
            case 3 -> Window.WEEK;
            default -> throw new IllegalArgumentException("No window has the code " + code);
        };
    }
}
