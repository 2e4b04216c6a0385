package dev.showrunner.lab.drill.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the Prometheus text format, version 0.0.4, as far as sums over samples need it. */
final class Exposition {
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Exposition() {}

    /** Returns the sum of the samples with this name and these labels; empty if there are none. */
    static OptionalDouble sum(String text, String metric, Map<String, String> requiredLabels) {
        double sum = 0;
        boolean found = false;
        for (int at = text.indexOf(metric); at >= 0; at = text.indexOf(metric, at + 1)) {
            if (at > 0 && text.charAt(at - 1) != '\n') {
                continue;
            }
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            OptionalDouble value = value(line, metric, requiredLabels);
            if (value.isPresent()) {
                sum += value.getAsDouble();
                found = true;
            }
        }
        return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static OptionalDouble value(String line, String metric, Map<String, String> requiredLabels) {
        String rest = line.substring(metric.length());
        String labels = "";
        if (rest.startsWith("{")) {
            int close = rest.lastIndexOf('}');
            labels = rest.substring(1, Math.max(1, close));
            rest = rest.substring(close + 1);
        }
        if (!rest.startsWith(" ") || !labels(labels).entrySet().containsAll(requiredLabels.entrySet())) {
            return OptionalDouble.empty(); // a longer name, or another time series
        }
        try {
            double value = Double.parseDouble(rest.strip().split(" ", -1)[0]);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(
                    label.group(1),
                    label.group(2).replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\"));
        }
        return labels;
    }
}
