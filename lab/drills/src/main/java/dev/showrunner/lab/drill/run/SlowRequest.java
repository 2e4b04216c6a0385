package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.drill.measure.Observation;
import dev.showrunner.lab.trace.TraceJson;

/** A slow request and its trace. */
public record SlowRequest(Observation request, TraceJson trace) {}
