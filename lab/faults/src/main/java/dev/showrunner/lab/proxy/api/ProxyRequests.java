package dev.showrunner.lab.proxy.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.proxy.Addresses;
import dev.showrunner.lab.proxy.Proxies;
import dev.showrunner.lab.proxy.ProxyException;
import dev.showrunner.lab.proxy.ProxyException.Reason;
import dev.showrunner.lab.proxy.TcpProxy;
import dev.showrunner.lab.proxy.ToxicSpec;
import dev.showrunner.lab.proxy.Upstream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Carries out the requests of the API. Changes are made one at a time. */
final class ProxyRequests {
    /** The version of Toxiproxy whose API is implemented. */
    private static final String VERSION = "2.12.0";

    private final Proxies proxies;

    ProxyRequests(Proxies proxies) {
        this.proxies = proxies;
    }

    synchronized Reply reply(String method, String path, JsonNode body) throws ProxyException {
        List<String> parts = List.of(path.substring(1).split("/", -1));
        return switch (parts.size() + " " + parts.getFirst()) {
            case "1 version" -> only("GET", method, () -> Reply.ok(Map.of("version", VERSION)));
            case "1 reset" -> only("POST", method, this::reset);
            case "1 populate" -> only("POST", method, () -> populate(body));
            case "1 proxies" -> proxies(method, body);
            case "2 proxies" -> proxy(method, parts.get(1), body);
            case "3 proxies", "4 proxies" ->
                parts.get(2).equals("toxics") ? toxics(method, parts, body) : Reply.error(404, "unknown path");
            default -> Reply.error(404, "unknown path");
        };
    }

    /** The action of a request. */
    private interface Action {
        Reply run() throws ProxyException;
    }

    private static Reply only(String expected, String method, Action action) throws ProxyException {
        return method.equals(expected) ? action.run() : notAllowed();
    }

    private static Reply notAllowed() {
        return Reply.error(405, "method not allowed");
    }

    private Reply reset() throws ProxyException {
        proxies.reset();
        return Reply.nothing();
    }

    private Reply proxies(String method, JsonNode body) throws ProxyException {
        return switch (method) {
            case "GET" -> {
                Map<String, ProxyJson> all = new LinkedHashMap<>();
                proxies.all().forEach(proxy -> all.put(proxy.name(), ProxyJson.of(proxy)));
                yield Reply.ok(all);
            }
            case "POST" -> Reply.of(201, ProxyJson.of(create(body)));
            default -> notAllowed();
        };
    }

    private Reply proxy(String method, String name, JsonNode body) throws ProxyException {
        TcpProxy proxy = proxies.get(name);
        return switch (method) {
            case "GET" -> Reply.ok(ProxyJson.of(proxy));
            case "POST", "PATCH" -> {
                update(proxy, body);
                yield Reply.ok(ProxyJson.of(proxy));
            }
            case "DELETE" -> {
                proxies.remove(name);
                yield Reply.nothing();
            }
            default -> notAllowed();
        };
    }

    private Reply toxics(String method, List<String> parts, JsonNode body) throws ProxyException {
        TcpProxy proxy = proxies.get(parts.get(1));
        if (parts.size() == 3) {
            return switch (method) {
                case "GET" -> Reply.ok(ProxyJson.toxics(proxy));
                case "POST" -> {
                    ToxicSpec toxic = ToxicSpec.from(requireObject(body));
                    proxy.add(toxic);
                    yield Reply.ok(ProxyJson.toxic(proxy, toxic));
                }
                default -> notAllowed();
            };
        }
        ToxicSpec toxic = proxy.toxic(parts.get(3));
        return switch (method) {
            case "GET" -> Reply.ok(ProxyJson.toxic(proxy, toxic));
            case "POST", "PATCH" -> {
                ToxicSpec changed = toxic.changedBy(requireObject(body));
                proxy.change(changed);
                yield Reply.ok(ProxyJson.toxic(proxy, changed));
            }
            case "DELETE" -> {
                proxy.remove(toxic.name());
                yield Reply.nothing();
            }
            default -> notAllowed();
        };
    }

    private TcpProxy create(JsonNode body) throws ProxyException {
        String name = required(body, "name");
        InetSocketAddress server = Addresses.server("upstream", required(body, "upstream"));
        InetSocketAddress listen =
                Addresses.loopback("listen", text(body, "listen").orElse("127.0.0.1:0"));
        return proxies.add(name, listen, fixed(server), false, enabled(body).orElse(true));
    }

    private static void update(TcpProxy proxy, JsonNode body) throws ProxyException {
        requireObject(body);
        String from = Addresses.text(proxy.listen());
        String to = proxy.upstream().map(Addresses::text).orElse("");
        String newFrom = text(body, "listen").orElse(from);
        String newTo = text(body, "upstream").orElse(to);
        Optional<Boolean> enabled = enabled(body);
        if (!newFrom.equals(from) || !newTo.equals(to)) {
            proxy.move(Addresses.loopback("listen", newFrom), fixed(Addresses.server("upstream", newTo)));
        }
        if (enabled.isPresent() && enabled.get()) {
            proxy.enable();
        } else if (enabled.isPresent()) {
            proxy.disable();
        }
    }

    /** Creates or replaces proxies. After an error, the response also lists the proxies that were changed before it. */
    private Reply populate(JsonNode body) {
        List<TcpProxy> done = new ArrayList<>();
        try {
            if (!body.isArray()) {
                throw new IllegalArgumentException("the body must be a list of proxies");
            }
            for (JsonNode requested : body) {
                done.add(replace(requested));
            }
        } catch (ProxyException | IllegalArgumentException e) {
            int status = e instanceof ProxyException p && p.reason() == Reason.CONFLICT ? 409 : 400;
            return Reply.of(
                    status, Populated.of(Optional.of(String.valueOf(e.getMessage())), OptionalInt.of(status), done));
        }
        return Reply.of(201, Populated.of(Optional.empty(), OptionalInt.empty(), done));
    }

    private record Populated(Optional<String> error, OptionalInt status, List<ProxyJson> proxies) {
        private static Populated of(Optional<String> error, OptionalInt status, List<TcpProxy> done) {
            return new Populated(error, status, done.stream().map(ProxyJson::of).toList());
        }
    }

    private TcpProxy replace(JsonNode requested) throws ProxyException {
        String name = required(requested, "name");
        Optional<TcpProxy> existing = proxies.all().stream()
                .filter(proxy -> proxy.name().equals(name))
                .findFirst();
        if (existing.isEmpty()) {
            return create(requested);
        }
        update(existing.get(), requested);
        return existing.get();
    }

    private static Upstream fixed(InetSocketAddress server) {
        return () -> Optional.of(server);
    }

    private static JsonNode requireObject(JsonNode body) {
        if (!body.isObject()) {
            throw new IllegalArgumentException("it must be a JSON object");
        }
        return body;
    }

    private static String required(JsonNode body, String field) {
        return text(requireObject(body), field)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("missing required field: " + field));
    }

    private static Optional<String> text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new IllegalArgumentException(field + " must be a string");
        }
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
    }

    private static Optional<Boolean> enabled(JsonNode body) {
        JsonNode value = body.path("enabled");
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new IllegalArgumentException("enabled must be true or false");
        }
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.asBoolean());
    }
}
