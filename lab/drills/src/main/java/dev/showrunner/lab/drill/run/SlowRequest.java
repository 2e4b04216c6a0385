package dev.showrunner.lab.drill.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.drill.measure.Observation;

/** A slow request and where its time went, as the trace store tells it. */
public record SlowRequest(Observation request, JsonNode trace) {}
