package dev.showrunner.lab.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.process.Memory;
import dev.showrunner.lab.proxy.http.TargetStatus;
import dev.showrunner.lab.stack.StackStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stack with the memory of each process, as a table and as JSON. */
final class StatusReport {
    private static final double MIB = 1024 * 1024;

    private final StackStatus status;
    private final Map<ChildStatus, Long> memory = new LinkedHashMap<>();
    private final Map<String, TargetStatus> work = new HashMap<>();
    private final long supervisorBytes;

    /** {@code balanced} are those instances that share their service's requests. */
    StatusReport(StackStatus status, List<TargetStatus> balanced) {
        this.status = status;
        balanced.forEach(instance -> work.put(instance.name(), instance));
        status.children().forEach(child -> memory.put(child, Memory.bytes(child.pid())));
        supervisorBytes = Memory.bytesAlone(status.supervisorPid());
    }

    void print(Terminal terminal) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "STATE", "PID", "PORT", "MEMORY", "RESTARTS", ""));
        memory.forEach((child, bytes) -> rows.add(List.of(
                child.name(),
                child.state().label(),
                number(child.pid()),
                number(child.port()),
                mib(bytes),
                Integer.toString(child.restarts()),
                words(child))));
        rows.add(List.of("supervisor", "ready", number(status.supervisorPid()), "", mib(supervisorBytes), "", ""));
        terminal.table(rows);
        terminal.line("%s in total%s"
                .formatted(
                        mib(totalBytes()),
                        status.readySeconds() > 0 ? ", ready after %.1f s".formatted(status.readySeconds()) : ""));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ready", status.ready());
        json.put("ready_seconds", status.readySeconds());
        json.put("total_pss_bytes", totalBytes());
        json.putObject("supervisor").put("pid", status.supervisorPid()).put("pss_bytes", supervisorBytes);
        json.putArray("services");
        json.putArray("backends");
        memory.forEach((child, bytes) -> addWork(json.withArray(child.backend() ? "/backends" : "/services")
                .addObject()
                .put("name", child.name())
                .put("pid", child.pid())
                .put("port", child.port())
                .put("state", child.state().label())
                .put("pss_bytes", bytes)
                .put("restarts", child.restarts())
                .put("ready_seconds", child.readySeconds())
                .put("message", child.message())));
        return json;
    }

    private void addWork(ObjectNode child) {
        TargetStatus instance = work.get(child.path("name").asText());
        if (instance != null) {
            child.put("requests", instance.requests());
            child.put("failures", instance.failures());
            child.put("in_flight", instance.inFlight());
        }
    }

    private String words(ChildStatus child) {
        TargetStatus instance = work.get(child.name());
        String message = child.message().lines().findFirst().orElse("");
        return instance == null
                ? message
                : "%,d requests, %,d failed%s"
                        .formatted(instance.requests(), instance.failures(), message.isEmpty() ? "" : "; " + message);
    }

    private long totalBytes() {
        return supervisorBytes
                + memory.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String number(long value) {
        return value == 0 ? "" : Long.toString(value);
    }

    private static String mib(long bytes) {
        return bytes == 0 ? "" : "%,.0f MB".formatted(bytes / MIB);
    }
}
