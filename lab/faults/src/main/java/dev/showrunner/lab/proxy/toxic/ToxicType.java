package dev.showrunner.lab.proxy.toxic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The toxics that there are: first Toxiproxy's, then ours. */
public enum ToxicType {
    /** Delays data. */
    LATENCY,
    /** Limits the rate, in kilobytes a second. */
    BANDWIDTH,
    /** Delays the end of a connection. */
    SLOW_CLOSE,
    /** Throws data away, and ends the connection after a while. */
    TIMEOUT,
    /** Resets the connection some time after its first data. */
    RESET_PEER,
    /** Cuts data into small pieces. */
    SLICER,
    /** Ends the connection after so many bytes. */
    LIMIT_DATA,

    /** Delays most data a little and some of it a lot. */
    LATENCY_BIMODAL,
    /** Connections stay open and nothing gets through; afterwards everything does. */
    BLACKHOLE,
    /** Resets connections, those that exist and those that come. */
    RESET,
    /** One direction is ended, the other goes on. */
    HALF_CLOSED,
    /** Nothing listens any more, and the connections that exist are reset: the proxy itself sees to it. */
    REFUSED;

    /** The type of that name, as in {@code slow_close}. */
    public static Optional<ToxicType> named(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }

    /** All names, with commas. */
    public static String labels() {
        return Arrays.stream(values()).map(ToxicType::label).collect(Collectors.joining(", "));
    }

    /** The name in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What can be set. */
    public List<Attribute> attributes() {
        return switch (this) {
            case LATENCY -> List.of(Attribute.ms("latency"), Attribute.ms("jitter"));
            case BANDWIDTH -> List.of(Attribute.required("rate", 1, 10_000_000));
            case SLOW_CLOSE -> List.of(Attribute.ms("delay"));
            case TIMEOUT, RESET_PEER -> List.of(Attribute.ms("timeout"));
            case SLICER ->
                List.of(
                        Attribute.required("average_size", 1, 1 << 20),
                        Attribute.whole("size_variation", 1 << 20),
                        Attribute.whole("delay", 60_000_000));
            case LIMIT_DATA -> List.of(Attribute.whole("bytes", 1L << 40));
            case LATENCY_BIMODAL ->
                List.of(Attribute.ms("fast"), Attribute.ms("slow"), Attribute.share("slow_share", 0.1));
            case BLACKHOLE, RESET, HALF_CLOSED, REFUSED -> List.of();
        };
    }

    Toxic toxic(Attributes a) {
        return switch (this) {
            case LATENCY -> new Latency(a.whole("latency"), a.whole("jitter"));
            case BANDWIDTH -> new Bandwidth(a.whole("rate"));
            case SLOW_CLOSE -> new SlowClose(a.whole("delay"));
            case TIMEOUT -> new Timeout(a.whole("timeout"));
            case RESET_PEER -> new ResetPeer(a.whole("timeout"), true);
            case SLICER ->
                new Slicer(
                        (int) a.whole("average_size"),
                        (int) a.below("size_variation", "average_size"),
                        a.whole("delay"));
            case LIMIT_DATA -> new LimitData(a.whole("bytes"));
            case LATENCY_BIMODAL -> new BimodalLatency(a.whole("fast"), a.whole("slow"), a.value("slow_share"));
            case BLACKHOLE -> new Blackhole();
            case RESET -> new ResetPeer(0, false);
            case HALF_CLOSED -> new HalfClosed();
            case REFUSED -> PassThrough::new;
        };
    }
}
