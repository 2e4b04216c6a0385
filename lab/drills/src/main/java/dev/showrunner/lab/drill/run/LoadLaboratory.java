package dev.showrunner.lab.drill.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.drill.disturb.Disturbances;
import dev.showrunner.lab.drill.disturb.PoisonWriter;
import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultRequest;
import dev.showrunner.lab.fault.Lease;
import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.text.Durations;
import dev.showrunner.lab.trace.TraceJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Adds the faults of the load to those of a stack. Faults of data and of device clocks change the load. A wrong clock
 * of a service is a setting of that service. The stack injects all other faults.
 */
final class LoadLaboratory implements Laboratory, AutoCloseable {
    private static final String ID_PREFIX = "load-";
    private static final String POISON = "poison";
    private static final String CLOCK = "service-clock";
    private static final double POISON_PER_SECOND = 10;

    private final Laboratory stack;
    private final Disturbances disturbances;
    private final Map<String, LoadFault> loadFaults = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();

    private record LoadFault(String description, Optional<PoisonWriter> poison) {}

    LoadLaboratory(Laboratory stack, Disturbances disturbances) {
        this.stack = stack;
        this.disturbances = disturbances;
    }

    @Override
    public Lease acquire(ObjectNode fault, Duration timeToLive) throws IOException, FaultException {
        FaultRequest request = new FaultRequest(fault);
        String kind = request.kind();
        if (kind.equals(CLOCK)) {
            return stack.acquire(clock(request), timeToLive);
        }
        if (!kind.equals(POISON) && !Disturbances.KINDS.contains(kind)) {
            return stack.acquire(fault, timeToLive);
        }
        String id = ID_PREFIX + lastId.incrementAndGet();
        Optional<PoisonWriter> poison = Optional.empty();
        if (kind.equals(POISON)) {
            String brokers =
                    stack.kafka().orElseThrow(() -> new FaultException("There is no Kafka to write poison to."));
            poison = Optional.of(PoisonWriter.begin(brokers, POISON_PER_SECOND * request.number("share", 1, 0, 1)));
        } else {
            disturbances.begin(id, request);
        }
        LoadFault started = new LoadFault(kind + " " + fault.deepCopy().without("kind"), poison);
        loadFaults.put(id, started);
        return lease(id, started);
    }

    @Override
    public boolean renew(String id, Duration timeToLive) throws IOException {
        return id.startsWith(ID_PREFIX) ? loadFaults.containsKey(id) : stack.renew(id, timeToLive);
    }

    @Override
    public Optional<Lease> fault(String id) throws IOException {
        return id.startsWith(ID_PREFIX)
                ? Optional.ofNullable(loadFaults.get(id)).map(fault -> lease(id, fault))
                : stack.fault(id);
    }

    @Override
    public void undo(String id) throws IOException, FaultException {
        if (!id.startsWith(ID_PREFIX)) {
            stack.undo(id);
            return;
        }
        Optional.ofNullable(loadFaults.remove(id)).ifPresent(ended -> {
            ended.poison().ifPresent(PoisonWriter::close);
            disturbances.end(id);
        });
    }

    @Override
    public List<String> problems(List<DesiredService> services) throws IOException {
        return stack.problems(services);
    }

    @Override
    public List<String> instances(ServiceKind service) throws IOException {
        return stack.instances(service);
    }

    @Override
    public URI url(ServiceKind service) {
        return stack.url(service);
    }

    @Override
    public List<URI> instanceUrls(ServiceKind service) throws IOException {
        return stack.instanceUrls(service);
    }

    @Override
    public Optional<String> kafka() throws IOException {
        return stack.kafka();
    }

    @Override
    public Optional<TraceJson> trace(String traceId) {
        return stack.trace(traceId);
    }

    @Override
    public void close() {
        loadFaults.values().forEach(fault -> fault.poison().ifPresent(PoisonWriter::close));
    }

    private Lease lease(String id, LoadFault fault) {
        Effect effect = fault.poison()
                .map(PoisonWriter::effect)
                .or(() -> disturbances.effect(id))
                .orElseGet(() -> new Effect(false, "it has ended"));
        return new Lease(id, fault.description(), 0, effect, "");
    }

    private static ObjectNode clock(FaultRequest request) throws FaultException {
        long aheadMs = Durations.parse(request.text("ahead")).toMillis();
        ObjectNode settings = ((ObjectNode) request.json()).objectNode();
        settings.put("kind", "settings").put("target", request.text("target"));
        settings.putObject("env").put("CLOCK_AHEAD_MS", Long.toString(aheadMs));
        return settings;
    }
}
