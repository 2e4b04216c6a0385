package dev.showrunner.lab.proxy.toxic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Types of toxics. Those of Toxiproxy come first. */
public enum ToxicType {
    /** Delays data. */
    LATENCY,
    /** Limits the throughput, in kB/s. */
    BANDWIDTH,
    /** Delays the end of a connection. */
    SLOW_CLOSE,
    /** Drops data and ends the connection after a timeout. */
    TIMEOUT,
    /** Resets the connection a given time after its first data. */
    RESET_PEER,
    /** Splits data into small pieces. */
    SLICER,
    /** Ends the connection after a given number of bytes. */
    LIMIT_DATA,

    /** Delays most data a little and some of it a lot. */
    LATENCY_BIMODAL,
    /** Holds all data while connections stay open, and delivers it when the toxic is removed. */
    BLACKHOLE,
    /** Resets existing and new connections. */
    RESET,
    /** Ends one direction while the other continues. */
    HALF_CLOSED,
    /** Stops listening and resets existing connections. The proxy itself implements this type. */
    REFUSED;

    /** Returns the type of that name, such as {@code slow_close}. */
    public static Optional<ToxicType> named(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }

    /** Returns all names, separated by commas. */
    public static String labels() {
        return Arrays.stream(values()).map(ToxicType::label).collect(Collectors.joining(", "));
    }

    /** Returns the name in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the attributes of this type. */
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
