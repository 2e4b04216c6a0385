package dev.showrunner.lab.load.engine;

import dev.showrunner.lab.device.Receipt;
import dev.showrunner.lab.device.ServiceResponse;
import dev.showrunner.lab.load.account.LoadAccount;
import dev.showrunner.lab.load.engine.Batch.Pending;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Sends requests when they are due and retries events, with unchanged id, session and sequence, until each is
 * acknowledged or refused. Confined to one thread.
 */
final class Sender {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Transport transport;
    private final ServiceAddresses targets;
    private final Limits limits;
    private final LoadAccount account;
    private final LongSupplier nanoTime;
    private final RequestListener listener;
    private final Logins logins;
    private final RetryQueues retryQueues;
    private final LatencyRecorder recorder = new LatencyRecorder();
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int inFlight;
    private long overflowed;

    Sender(
            Transport transport,
            ScheduledExecutorService loop,
            ServiceAddresses targets,
            Limits limits,
            LoadAccount account,
            LongSupplier nanoTime,
            RequestListener listener) {
        this.transport = transport;
        this.targets = targets;
        this.limits = limits;
        this.account = account;
        this.nanoTime = nanoTime;
        this.listener = listener;
        logins = new Logins(transport, targets.rateLimiter(), limits.requestTimeout());
        retryQueues = new RetryQueues(loop, events -> dispatch(() -> send(events, Optional.empty(), outcome -> {})));
    }

    /** Sends a request that has come due. */
    void offer(Intent intent, long intendedNanos) {
        recorder.offered(intent.kind());
        Optional<String> traceparent = listener.offered(intent);
        switch (intent) {
            case Intent.Events events -> {
                Batch batch = new Batch(events, intendedNanos);
                dispatch(() -> send(
                        batch.events(),
                        traceparent,
                        outcome -> notifyListener(events, intendedNanos, outcome, traceparent)));
            }
            case Intent.Repeat repeat -> dispatch(() -> repeat(repeat, intendedNanos, traceparent));
            case Intent.Request request -> dispatch(() -> sendRequest(request, intendedNanos, traceparent));
        }
    }

    LatencyRecorder recorder() {
        return recorder;
    }

    /** Requests in flight. */
    int inFlight() {
        return inFlight;
    }

    /** Requests that waited for the in-flight limit. */
    long overflowed() {
        return overflowed;
    }

    /** Whether no request is in flight or waiting and no event is pending. */
    boolean idle() {
        return inFlight == 0 && waiting.isEmpty() && account.totals().pending() == 0;
    }

    /** Stops retrying and drops the waiting requests. */
    void giveUp() {
        retryQueues.close();
        waiting.clear();
    }

    private void dispatch(Runnable request) {
        if (inFlight < limits.inFlight()) {
            request.run();
        } else {
            overflowed++;
            waiting.add(request);
        }
    }

    private void ended() {
        inFlight--;
        while (inFlight < limits.inFlight() && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private void sendRequest(Intent.Request request, long intendedNanos, Optional<String> traceparent) {
        RequestKind kind = request.kind();
        if (nanoTime.getAsLong() - intendedNanos > limits.requestTimeout().toNanos()) {
            recorder.failed(kind, nanoTime.getAsLong() - intendedNanos, "given up before it could be sent");
            notifyListener(request, intendedNanos, new Outcome.Failed("given up"), Optional.empty());
            return;
        }
        inFlight++;
        exchange(request, traceparent, outcome -> {
            notifyListener(request, intendedNanos, outcome, traceparent);
            long nanos = nanoTime.getAsLong() - intendedNanos;
            switch (outcome) {
                case Outcome.Answered(int status, var retryAfter, var body)
                when status == TOO_MANY_REQUESTS -> recorder.limited(kind, nanos);
                case Outcome.Answered(int status, var retryAfter, var body)
                when status == OK || (status == NOT_FOUND && kind == RequestKind.POSITION) ->
                    recorder.answered(kind, nanos);
                case Outcome.Answered(int status, var retryAfter, var body) ->
                    recorder.failed(kind, nanos, kind.label() + ": status " + status);
                case Outcome.Failed(var reason) -> recorder.failed(kind, nanos, kind.label() + ": " + reason);
            }
            ended();
        });
    }

    private void exchange(Intent.Request request, Optional<String> traceparent, Consumer<Outcome> done) {
        if (request.kind() == RequestKind.LOGIN || request.kind() == RequestKind.GUESS) {
            logins.attempt(request, traceparent, done);
        } else {
            transport.exchange(targets.request(request).tracedBy(traceparent), limits.requestTimeout(), done);
        }
    }

    private void repeat(Intent.Repeat repeat, long intendedNanos, Optional<String> traceparent) {
        inFlight++;
        Call call = targets.heartbeats(repeat.reports()).tracedBy(traceparent);
        transport.exchange(call, limits.eventsTimeout(), outcome -> {
            notifyListener(repeat, intendedNanos, outcome, traceparent);
            ended();
        });
    }

    private void notifyListener(Intent intent, long intendedNanos, Outcome outcome, Optional<String> traceparent) {
        long latency = nanoTime.getAsLong() - intendedNanos;
        listener.ended(new RequestListener.Ended(
                intent.kind(),
                intent.dueNanos(),
                latency,
                outcome instanceof Outcome.Answered(int status, var retryAfter, var body) ? status : 0,
                outcome instanceof Outcome.Answered(int status, var retryAfter, var body) ? body : Outcome.NO_BODY,
                intent instanceof Intent.Request request ? request.profileId() : "",
                traceparent));
    }

    private void send(List<Pending> events, Optional<String> traceparent, Consumer<Outcome> first) {
        inFlight++;
        for (Pending event : events) {
            if (event.attempts() == 0) {
                account.sent(event.report());
            } else {
                account.retried();
            }
            event.attempt();
        }
        Call call = targets.heartbeats(events.stream().map(Pending::report).toList())
                .tracedBy(traceparent);
        transport.exchange(call, limits.eventsTimeout(), outcome -> {
            first.accept(outcome);
            switch (outcome) {
                case Outcome.Answered(int status, var retryAfter, var body) ->
                    settle(events, ServiceResponse.of(status, retryAfter, body));
                case Outcome.Failed(var reason) ->
                    settle(events, new ServiceResponse.Unavailable(Optional.empty(), reason));
            }
            ended();
        });
    }

    private void settle(List<Pending> events, ServiceResponse answer) {
        switch (answer) {
            case ServiceResponse.Accepted(var receipts) -> acknowledge(events, receipts);
            case ServiceResponse.Refused(var element, var reason) -> {
                List<Pending> left = new ArrayList<>(events);
                if (element.isPresent() && element.getAsInt() < left.size()) {
                    refuse(left.remove(element.getAsInt()), reason);
                    if (!left.isEmpty()) {
                        retryQueues.keep(left, Optional.empty());
                    }
                } else {
                    left.forEach(event -> refuse(event, reason));
                }
            }
            case ServiceResponse.Unavailable(var retryAfter, var reason) -> {
                recorder.failure("events: " + reason);
                retryQueues.keep(events, retryAfter);
            }
        }
    }

    private void acknowledge(List<Pending> events, List<Receipt> receipts) {
        Map<String, Receipt> byEvent = HashMap.newHashMap(receipts.size());
        receipts.forEach(receipt -> byEvent.put(receipt.eventId(), receipt));
        List<Pending> open = new ArrayList<>();
        for (Pending event : events) {
            Receipt receipt = byEvent.get(event.report().eventId());
            if (receipt != null && receipt.acknowledged()) {
                account.acknowledged(event.report(), receipt, event.attempts());
                listener.acknowledged(event.report(), receipt);
                if (event.settle()) {
                    recorder.answered(
                            event.batch().kind(),
                            nanoTime.getAsLong() - event.batch().intendedNanos());
                }
            } else {
                open.add(event);
            }
        }
        if (open.size() < events.size()) {
            retryQueues.delivered(events.getFirst().report().deviceId());
        }
        if (!open.isEmpty()) {
            recorder.failure("events: not acknowledged in a successful response");
            retryQueues.keep(open, Optional.empty());
        }
    }

    private void refuse(Pending event, String reason) {
        account.refused(event.report(), reason, event.attempts());
        if (event.settle()) {
            recorder.failed(
                    event.batch().kind(), nanoTime.getAsLong() - event.batch().intendedNanos(), "events: " + reason);
        }
    }
}
