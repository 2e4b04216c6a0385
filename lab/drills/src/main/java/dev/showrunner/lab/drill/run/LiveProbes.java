package dev.showrunner.lab.drill.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.drill.format.Probe;
import dev.showrunner.lab.drill.judge.Judge;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Queries the services of the stack, and audits the load's account once the load has ended. */
final class LiveProbes implements Judge.StackQueries {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http;
    private final Laboratory laboratory;
    private final Optional<AuditedAccount> audited;

    private record AuditedAccount(EventAudit audit, EventAudit.FinalAccount finalAccount) {}

    /** Has no account yet, so that it finds no differences. */
    LiveProbes(HttpClient http, Laboratory laboratory) {
        this.http = http;
        this.laboratory = laboratory;
        audited = Optional.empty();
    }

    LiveProbes(HttpClient http, Laboratory laboratory, EventAudit audit, EventAudit.FinalAccount finalAccount) {
        this.http = http;
        this.laboratory = laboratory;
        audited = Optional.of(new AuditedAccount(audit, finalAccount));
    }

    @Override
    public Optional<JsonNode> json(Probe.JsonField field) {
        HttpRequest request = HttpRequest.newBuilder(
                        laboratory.url(field.service()).resolve(field.path()))
                .timeout(TIMEOUT)
                .build();
        try {
            return Optional.of(Json.MAPPER.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public Optional<Judge.Differences> differences(Probe.Check check) {
        try {
            return audited.isEmpty()
                    ? Optional.empty()
                    : audited.get().audit().compare(check, audited.get().finalAccount());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
