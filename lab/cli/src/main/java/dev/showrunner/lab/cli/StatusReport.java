package dev.showrunner.lab.cli;

import dev.showrunner.lab.fault.Lease;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.process.Memory;
import dev.showrunner.lab.proxy.http.UpstreamStatus;
import dev.showrunner.lab.stack.StackStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Formats the status of the stack, with the memory of each process, as a table and as JSON. */
final class StatusReport {
    private static final double MIB = 1024 * 1024;

    private final StackStatus status;
    private final Map<ChildStatus, Long> memory = new LinkedHashMap<>();
    private final Map<String, UpstreamStatus> upstreams = new HashMap<>();
    private final long supervisorBytes;

    /** The JSON document. {@code faults} is present only in the answer of {@code status}. */
    record Document(
            boolean ready,
            double readySeconds,
            long totalPssBytes,
            Optional<SupervisorRow> supervisor,
            List<Row> services,
            List<Row> backends,
            Optional<List<String>> faults) {}

    record SupervisorRow(long pid, long pssBytes) {}

    /** A process. The last three fields are present only for a load-balanced instance. */
    record Row(
            String name,
            long pid,
            int port,
            ChildStatus.State state,
            long pssBytes,
            int restarts,
            double readySeconds,
            String message,
            OptionalLong requests,
            OptionalLong failures,
            OptionalLong inFlight) {}

    /** Reports a status with the request counts of the load-balanced instances. */
    StatusReport(StackStatus status, List<UpstreamStatus> balanced) {
        this.status = status;
        balanced.forEach(instance -> upstreams.put(instance.name(), instance));
        status.children().forEach(child -> memory.put(child, Memory.bytes(child.pid())));
        supervisorBytes = Memory.bytesWithoutDescendants(status.supervisorPid());
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
                detail(child))));
        rows.add(List.of("supervisor", "ready", number(status.supervisorPid()), "", mib(supervisorBytes), "", ""));
        terminal.table(rows);
        terminal.line("%s in total%s"
                .formatted(
                        mib(totalBytes()),
                        status.readySeconds() > 0 ? ", ready after %.1f s".formatted(status.readySeconds()) : ""));
    }

    /** Returns the document of a stack that is not running. */
    static Document nothing() {
        return new Document(false, 0, 0, Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    Document json() {
        return json(Optional.empty());
    }

    /** Returns the document with the active faults. */
    Document json(List<Lease> faults) {
        return json(Optional.of(faults.stream().map(Lease::description).toList()));
    }

    private Document json(Optional<List<String>> faults) {
        return new Document(
                status.ready(),
                status.readySeconds(),
                totalBytes(),
                Optional.of(new SupervisorRow(status.supervisorPid(), supervisorBytes)),
                rows(false),
                rows(true),
                faults);
    }

    private List<Row> rows(boolean backends) {
        return memory.entrySet().stream()
                .filter(entry -> entry.getKey().backend() == backends)
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Row row(ChildStatus child, long bytes) {
        Optional<UpstreamStatus> instance = Optional.ofNullable(upstreams.get(child.name()));
        return new Row(
                child.name(),
                child.pid(),
                child.port(),
                child.state(),
                bytes,
                child.restarts(),
                child.readySeconds(),
                child.message(),
                figure(instance, UpstreamStatus::requests),
                figure(instance, UpstreamStatus::failures),
                figure(instance, UpstreamStatus::inFlight));
    }

    private static OptionalLong figure(Optional<UpstreamStatus> instance, ToLongFunction<UpstreamStatus> figure) {
        return instance.stream().mapToLong(figure).findFirst();
    }

    private String detail(ChildStatus child) {
        UpstreamStatus instance = upstreams.get(child.name());
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
