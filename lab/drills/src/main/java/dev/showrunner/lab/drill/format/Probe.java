package dev.showrunner.lab.drill.format;

import dev.showrunner.lab.load.plan.RequestKind;
import dev.showrunner.lab.stack.ServiceKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is measured over a window. */
public sealed interface Probe {
    /** Returns a short description. */
    String describe();

    /** A quantile of the latency in ms from the intended moment. An unanswered request counts until it was given up. */
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

    /** The largest number of requests with a trait on behalf of any one member. */
    record MaxPerMember(RequestKind request, Trait trait) implements Probe {
        @Override
        public String describe() {
            return "max %s of one member that %s".formatted(RequestNames.of(request), trait.describe());
        }
    }

    /** A reading of the sum over the time series of a service's metric that have these labels. */
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

    /** A field of the JSON answer to a GET, read when the expectation is judged. */
    record JsonField(ServiceKind service, String path, String pointer) implements Probe {
        @Override
        public String describe() {
            return "%s of %s%s".formatted(pointer.isEmpty() ? "all" : pointer, service.label(), path);
        }
    }

    /** The number of differences between the load's account and what the stack has. */
    record Accounting(Check check) implements Probe {
        @Override
        public String describe() {
            return check.describe();
        }
    }

    /**
     * A property of a request.
     *
     * @param type type of the property
     * @param value the status or who decided; empty for other types
     */
    record Trait(Type type, Optional<String> value) {
        /** The types. */
        public enum Type {
            /** Not answered, or answered with a status that is a failure. */
            ERROR,
            /** Answered, but not from the first source. */
            DEGRADED,
            /** Answered with a status or a class of statuses; "none" means not answered. */
            STATUS,
            /** Decided by a given source. */
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

    /** How the samples of a metric become one value. */
    enum Reading {
        /** The growth of a counter; a restart of the service is a reset to 0. */
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

    /** The comparisons of the load's account with the stack. */
    enum Check {
        /** Whether each acknowledged event is in the log. */
        ACKNOWLEDGED_LOGGED("acknowledged events that are not in the log"),
        /** Whether trending has counted at least what was acknowledged. */
        ACKNOWLEDGED_COUNTED("regions where trending counts less than was acknowledged"),
        /** Whether trending has counted exactly what was sent. */
        TOTALS_EQUAL("regions where trending counts anything but what was sent"),
        /** Whether each stored position is at least as new as the acknowledged one. */
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
