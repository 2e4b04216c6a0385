package dev.showrunner.lab.drill.report;

import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.format.Numbers;
import dev.showrunner.lab.drill.measure.MetricQuery;
import dev.showrunner.lab.drill.measure.Series;
import dev.showrunner.lab.drill.run.DrillResult;
import dev.showrunner.lab.drill.run.TimelineEvent;
import java.util.ArrayList;
import java.util.List;

/** Finds the moments at which a watched counter began to grow, or stood still for more than 1.5 s. */
final class CounterChanges {
    private static final double STILL_SECONDS = 1.5;

    private CounterChanges() {}

    static List<TimelineEvent> of(DrillResult result) {
        List<TimelineEvent> changes = new ArrayList<>();
        for (Drill.Look look : result.drill().look()) {
            MetricQuery query = new MetricQuery(look.service(), look.metric(), look.labels());
            Series series = result.metrics().get(query);
            if (series != null && RunTimeline.counter(query)) {
                counter(changes, look.service().label() + " " + query.describe(), series.points());
            }
        }
        return changes;
    }

    private static void counter(List<TimelineEvent> changes, String name, List<Series.Point> points) {
        boolean grows = false;
        long lastGrowth = points.isEmpty() ? 0 : points.getFirst().nanos();
        for (int i = 1; i < points.size(); i++) {
            Series.Point now = points.get(i);
            if (now.value() > points.get(i - 1).value()) {
                if (!grows) {
                    changes.add(new TimelineEvent(
                            now.nanos(),
                            name + " begins to grow, from "
                                    + Numbers.plain(points.get(i - 1).value())));
                }
                grows = true;
                lastGrowth = now.nanos();
            } else if (grows && (now.nanos() - lastGrowth) / 1e9 > STILL_SECONDS) {
                changes.add(new TimelineEvent(lastGrowth, name + " stands still at " + Numbers.plain(now.value())));
                grows = false;
            }
        }
    }
}
