package dev.showrunner.lab.drill.measure;

import dev.showrunner.lab.drill.format.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The samples of a metric in the order of time. Thread-safe. */
public final class Series {
    private final List<Point> points = new ArrayList<>();

    /** A sample at a moment in ns since the load began. */
    public record Point(long nanos, double value) {}

    /** Adds a sample. Samples of several instances may arrive out of order. */
    public synchronized void add(long nanos, double value) {
        int at = points.size();
        while (at > 0 && points.get(at - 1).nanos() > nanos) {
            at--;
        }
        points.add(at, new Point(nanos, value));
    }

    /** Returns all samples. */
    public synchronized List<Point> points() {
        return List.copyOf(points);
    }

    /** Returns the samples of a window. */
    public List<Point> in(Window window) {
        return points().stream().filter(point -> window.contains(point.nanos())).toList();
    }

    /** Returns a reading over a window; empty if there are too few samples. */
    public OptionalDouble read(Probe.Reading reading, Window window) {
        DoubleStream values = in(window).stream().mapToDouble(Point::value);
        return switch (reading) {
            case INCREASE -> increase(window);
            case MIN -> values.min();
            case MAX -> values.max();
            case LAST -> values.reduce((_, later) -> later);
        };
    }

    /**
     * Returns the growth of a counter from the last sample before the window to the first one after it. A counter that
     * fell was reset to 0. Empty if there are fewer than two samples.
     */
    public OptionalDouble increase(Window window) {
        List<Point> all = points();
        List<Point> relevant = new ArrayList<>();
        last(all, window.from()).ifPresent(relevant::add);
        all.stream()
                .filter(point -> point.nanos() > window.from() && point.nanos() < window.to())
                .forEach(relevant::add);
        all.stream().filter(point -> point.nanos() >= window.to()).findFirst().ifPresent(relevant::add);
        if (relevant.size() < 2) {
            return OptionalDouble.empty();
        }
        double increase = 0;
        for (int i = 1; i < relevant.size(); i++) {
            double before = relevant.get(i - 1).value();
            double now = relevant.get(i).value();
            increase += now >= before ? now - before : now;
        }
        return OptionalDouble.of(increase);
    }

    private static Optional<Point> last(List<Point> points, long nanos) {
        return points.stream().filter(point -> point.nanos() <= nanos).reduce((_, later) -> later);
    }
}
