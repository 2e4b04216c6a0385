package dev.showrunner.hostile;

import dev.showrunner.hostile.Attack.Expected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An endpoint of a service, described by a good request and by inputs that the endpoint must reject. Most attacks are
 * derived from the good request: invalid values everywhere in the body, malformed paths, oversized heads, wrong methods
 * and content types. The service adds those that follow from its own rules. Not thread-safe.
 */
public final class Endpoint {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+):([^}]*)}");

    private final String method;
    private final String template;
    private final List<Attack> serviceAttacks = new ArrayList<>();
    private final Set<String> allowed = new HashSet<>();
    private final Map<String, Integer> variables = new LinkedHashMap<>();
    private Optional<String> body = Optional.empty();
    private String headers = "";
    private int answer = 200;

    private Endpoint(String method, String template) {
        this.method = method;
        this.template = template;
        VARIABLE.matcher(template.split("\\?", 2)[0]).results().forEach(found -> variables.put(found.group(1), 400));
    }

    /**
     * Returns an endpoint without a body.
     *
     * @param method the HTTP method
     * @param template the good request's target, with a good value for each path variable: {@code
     *     /v1/profiles/{profile_id:p1}/home?region=US}
     */
    public static Endpoint of(String method, String template) {
        return new Endpoint(method, template);
    }

    /** Sets the good request's JSON body. */
    public Endpoint json(String good) {
        body = Optional.of(good);
        return this;
    }

    /** Adds a header to the good request, and attacks with bad values of it, which are sent unescaped. */
    public Endpoint header(String name, String good, String... bad) {
        headers += name + ": " + good + "\r\n";
        for (String value : bad) {
            String head = Requests.head(method, target()) + name + ": " + value + "\r\n\r\n";
            add("header " + name + ": " + value, Requests.bytes(head), Expected.field(name));
        }
        return this;
    }

    /** Sets the status of the good request's response; 200 by default. */
    public Endpoint answers(int status) {
        answer = status;
        return this;
    }

    /** Expects 404 instead of 400 for bad values of a path variable, because any text could be a name. */
    public Endpoint unknownIsNotFound(String variable) {
        variables.put(variable, 404);
        return this;
    }

    /** Declares mutations of a value in the body as valid, because the value is optional or free text. */
    public Endpoint allows(String path, Mutation... mutations) {
        Arrays.stream(mutations).forEach(mutation -> allowed.add(path + " " + mutation));
        return this;
    }

    /** Declares values in the body that may be missing or null. */
    public Endpoint optional(String... paths) {
        for (String path : paths) {
            allows(path, Mutation.MISSING, Mutation.NULL);
        }
        return this;
    }

    /**
     * Adds attacks with bad values of a query parameter, which are sent unescaped. The problem must name the parameter.
     */
    public Endpoint query(String name, String... values) {
        for (String value : values) {
            add("query " + name + "=" + value, Requests.plain(method, withQuery(name, value)), Expected.field(name));
        }
        return this;
    }

    /** Adds attacks on a query parameter that must be an integer from {@code min} to {@code max}. */
    public Endpoint number(String name, long min, long max) {
        return query(name, Long.toString(min - 1), Long.toString(max + 1), "-1", "many", "1e400", "NaN", "0x10", "1.5")
                .query(name, "9223372036854775808", "-9223372036854775809", "%00", "%0a", "1%00", "%ff");
    }

    /** Adds an attack with a body. The response must be a 400 that names the field. */
    public Endpoint refuses(String field, String json) {
        add("body " + shortened(json), Requests.json(method, target(), json), Expected.field(field));
        return this;
    }

    /** Adds an attack with a target, which is sent unescaped, and the expected status. */
    public Endpoint target(String target, int status) {
        add("target " + target, Requests.plain(method, target), Expected.status(status));
        return this;
    }

    /** Returns the method and path as in the OpenAPI document, but without the names of variables. */
    String operation() {
        return method + " " + VARIABLE.matcher(path()).replaceAll("{}");
    }

    String path() {
        return template.split("\\?", 2)[0];
    }

    String method() {
        return method;
    }

    Optional<String> body() {
        return body;
    }

    int answer() {
        return answer;
    }

    /** Returns the good request's target. */
    String target() {
        return VARIABLE.matcher(template).replaceAll("$2");
    }

    byte[] good() {
        return body.map(json -> Requests.json(method, target(), json))
                .orElseGet(() -> Requests.bytes(Requests.head(method, target()) + headers + "\r\n"));
    }

    /** Returns all attacks on this endpoint, except those with other methods. */
    Stream<Attack> attacks() {
        return Stream.of(
                        serviceAttacks.stream(),
                        bodyMutations(),
                        PathAttacks.attacks(this),
                        HeadAttacks.attacks(this),
                        ContentAttacks.attacks(this))
                .flatMap(attacks -> attacks);
    }

    /** Returns the expected status for bad values of each path variable. */
    Map<String, Integer> variables() {
        return variables;
    }

    /** Returns the target with another value of a path variable, unescaped. */
    String targetWith(String variable, String value) {
        Matcher matcher = Pattern.compile("\\{" + variable + ":[^}]*}").matcher(template);
        String replaced = matcher.replaceFirst(Matcher.quoteReplacement(value));
        return VARIABLE.matcher(replaced).replaceAll("$2");
    }

    private Stream<Attack> bodyMutations() {
        return body.stream()
                .flatMap(json -> new BodyMutations(json).mutations(allowed).stream())
                .map(mutated -> new Attack(
                        operation() + " " + mutated.path() + " " + mutated.mutation(),
                        Requests.json(method, target(), mutated.json()),
                        Expected.field(mutated.field())));
    }

    private String withQuery(String name, String value) {
        String[] parts = target().split("\\?", 2);
        List<String> query = new ArrayList<>();
        if (parts.length == 2) {
            query.addAll(List.of(parts[1].split("&", -1)));
            query.removeIf(pair -> pair.startsWith(name + "="));
        }
        query.add(name + "=" + value);
        return parts[0] + "?" + String.join("&", query);
    }

    private void add(String name, byte[] request, Expected expected) {
        serviceAttacks.add(new Attack(operation() + " " + name, request, expected));
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
