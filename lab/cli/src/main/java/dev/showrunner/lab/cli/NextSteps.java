package dev.showrunner.lab.cli;

import dev.showrunner.lab.cli.Terminal.Colour;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Prints what to do with a stack that has just started: its addresses, and commands that can be pasted. */
final class NextSteps {
    private NextSteps() {}

    static void print(Terminal terminal, Settings settings, Collection<ServiceKind> running) {
        for (ServiceKind service : ServiceKind.values()) {
            if (running.contains(service)) {
                terminal.line("  %-21s %s   %s/openapi/%s-1.yml"
                        .formatted(service.label(), settings.url(service), settings.url(service), service.label()));
            }
        }
        terminal.line("");
        terminal.line(terminal.colour(Colour.STRONG, "Try next:"));
        commands(settings, running).forEach(command -> terminal.line("  " + command));
    }

    private static List<String> commands(Settings settings, Collection<ServiceKind> running) {
        List<String> commands = new ArrayList<>();
        if (running.contains(ServiceKind.CONTINUE_WATCHING)) {
            commands.add("./showrunner replay examples/viewing-log.csv");
            commands.add("curl -s " + settings.url(ServiceKind.CONTINUE_WATCHING)
                    + "/v1/profiles/viewer-01/continue-watching");
        }
        if (running.contains(ServiceKind.TRENDING)) {
            commands.add("curl -s '" + settings.url(ServiceKind.TRENDING) + "/v1/trending/US?window=24h'");
        }
        if (running.contains(ServiceKind.RECOMMENDATIONS_FEED)) {
            commands.add("curl -s '" + settings.url(ServiceKind.RECOMMENDATIONS_FEED)
                    + "/v1/profiles/viewer-01/home?region=US'");
        }
        if (running.contains(ServiceKind.RATE_LIMITER)) {
            commands.add("curl -s -X POST " + settings.url(ServiceKind.RATE_LIMITER)
                    + "/v1/check -H 'Content-Type: application/json' -d '{\"domain\":\"api\","
                    + "\"descriptors\":[{\"entries\":[{\"key\":\"profile_id\",\"value\":\"me\"}]}]}'");
        }
        commands.add("./showrunner status");
        return commands;
    }
}
