package dev.showrunner.lab.drill.format;

import dev.showrunner.lab.load.plan.RequestKind;
import dev.showrunner.lab.stack.ServiceKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is measured in a span of time. */
public sealed interface Probe {
    /** In a few text. */
    String describe();

    /** A quantile of the latency from the intended moment, ms; unanswered requests count with the time they were given. */
    record Latency(RequestKind request, double quantile) implements Probe {
        @Override
        public String describe() {
            return "p%s of %s".formatted(Numbers.plain(quantile * 100), RequestNames.of(request));
        }
    }

    /** The share of requests with a trait, 0 to 1. */
    record Share(RequestKind request, Trait trait) implements Probe {
        @Override
        public String describe() {
            return "share of %s that %s".formatted(RequestNames.of(request), trait.describe());
        }
    }

    /** The number of requests with a trait. */
    record Count(RequestKind request, Trait trait) implements Probe {
        @Override
        public String describe() {
            return "number of %s that %s".formatted(RequestNames.of(request), trait.describe());
        }
    }

    /** The most requests with a trait that were made on behalf of one member. */
    record MaxPerMember(RequestKind request, Trait trait) implements Probe {
        @Override
        public String describe() {
            return "max %s of one member that %s".formatted(RequestNames.of(request), trait.describe());
        }
    }

    /** A sum over the time series of a service's metric that carry these labels. */
    record Metric(ServiceKind service, String metric, Map<String, String> labels, Reading reading) implements Probe {
        /** Copies the map. */
        public Metric {
            labels = Map.copyOf(labels);
        }

        @Override
        public String describe() {
            String which = labels.isEmpty() ? "" : new TreeMap<>(labels).toString();
            return "%s of %s%s in %s".formatted(reading.describe(), metric, which, service.label());
        }
    }

    /** A field of a JSON answer at the end of the span. */
    record JsonField(ServiceKind service, String path, String pointer) implements Probe {
        @Override
        public String describe() {
            return "%s of %s%s".formatted(pointer.isEmpty() ? "all" : pointer, service.label(), path);
        }
    }

    /** The number of differences between what was acknowledged and what the stack has. */
    record Accounting(Check check) implements Probe {
        @Override
        public String describe() {
            return check.describe();
        }
    }

    /**
     * A property of a request.
     *
     * @param type of property
     * @param value the status or who decided; empty for the others
     */
    record Trait(Type type, Optional<String> value) {
        /** The sorts. */
        public enum Type {
            /** Not answered, or by a status that is a failure. */
            ERROR,
            /** Answered, but not from the first source. */
            DEGRADED,
            /** Answered by a status, or a class of them, or "none". */
            STATUS,
            /** Decided by somebody. */
            DECIDED_BY
        }

        private String describe() {
            return switch (type) {
                case ERROR -> "fail";
                case DEGRADED -> "are degraded";
                case STATUS -> "have status " + value.orElse("");
                case DECIDED_BY -> "are decided by " + value.orElse("");
            };
        }
    }

    /** What is taken of a metric. */
    enum Reading {
        /** By how much a counter grew, restarts of the service taken into account. */
        INCREASE,
        /** The smallest sample. */
        MIN,
        /** The largest sample. */
        MAX,
        /** The last sample. */
        LAST;

        private String describe() {
            return switch (this) {
                case INCREASE -> "increase";
                case MIN -> "min";
                case MAX -> "max";
                case LAST -> "last value";
            };
        }
    }

    /** The comparisons with the account of the load. */
    enum Check {
        /** Each acknowledged event is in the log. */
        ACKNOWLEDGED_LOGGED("acknowledged events that are not in the log"),
        /** Trending has counted at least what was acknowledged. */
        ACKNOWLEDGED_COUNTED("regions where trending counts less than was acknowledged"),
        /** Trending has counted exactly what was sent. */
        TOTALS_EQUAL("regions where trending counts something else than was sent"),
        /** No stored position is older than acknowledged. */
        POSITIONS_KEPT("positions that are older than acknowledged");

        private final String text;

        Check(String text) {
            this.text = text;
        }

        String describe() {
            return text;
        }
    }
}
