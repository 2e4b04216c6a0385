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
 * One row of a service's table: a good request, and what its endpoint refuses. Everything that can be derived is: spoilt
 * values in every place of the body, broken paths, oversized heads, wrong methods and types. The row adds what only the
 * service knows. Not thread-safe.
 */
public final class Endpoint {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+):([^}]*)}");

    private final String method;
    private final String template;
    private final List<Attack> own = new ArrayList<>();
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
     * A row.
     *
     * @param template the good request's target; variables of the path with their good values: {@code
     *     /v1/profiles/{profile_id:p1}/home?region=US}
     */
    public static Endpoint of(String method, String template) {
        return new Endpoint(method, template);
    }

    /** The good request's JSON body. */
    public Endpoint json(String good) {
        body = Optional.of(good);
        return this;
    }

    /** A header of the good request, and values of it that are refused and named; they are sent as they are written. */
    public Endpoint header(String name, String good, String... bad) {
        headers += name + ": " + good + "\r\n";
        for (String value : bad) {
            String head = Requests.head(method, target()) + name + ": " + value + "\r\n\r\n";
            add("header " + name + ": " + value, Requests.bytes(head), Expected.field(name));
        }
        return this;
    }

    /** The status of the good request's answer; 200 unless said. */
    public Endpoint answers(int status) {
        answer = status;
        return this;
    }

    /** Any text is a name in this place of the path, only not a known one: 404 with the field, and not 400. */
    public Endpoint unknownIsNotFound(String variable) {
        variables.put(variable, 404);
        return this;
    }

    /** These spoilt values are good ones in that place, because it is optional, or free text. */
    public Endpoint allows(String path, Mutation... mutations) {
        Arrays.stream(mutations).forEach(mutation -> allowed.add(path + " " + mutation));
        return this;
    }

    /** These may be left out, or be null. */
    public Endpoint optional(String... paths) {
        for (String path : paths) {
            allows(path, Mutation.MISSING, Mutation.NULL);
        }
        return this;
    }

    /** Refuses each of these values of a query parameter and names it; they are sent as they are written. */
    public Endpoint query(String name, String... values) {
        for (String value : values) {
            add("query " + name + "=" + value, Requests.plain(method, withQuery(name, value)), Expected.field(name));
        }
        return this;
    }

    /** A query parameter that is a whole number from {@code min} to {@code max}. */
    public Endpoint number(String name, long min, long max) {
        return query(name, Long.toString(min - 1), Long.toString(max + 1), "-1", "many", "1e400", "NaN", "0x10", "1.5")
                .query(name, "9223372036854775808", "-9223372036854775809", "%00", "%0a", "1%00", "%ff");
    }

    /** Refuses a body by 400 and names the field. */
    public Endpoint refuses(String field, String json) {
        add("body " + shortened(json), Requests.json(method, target(), json), Expected.field(field));
        return this;
    }

    /** Refuses a target with a status; the target is sent as it is written. */
    public Endpoint target(String target, int status) {
        add("target " + target, Requests.plain(method, target), Expected.status(status));
        return this;
    }

    /** Method and path as the OpenAPI document writes them, apart from the variables' names. */
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

    /** The good request's target. */
    String target() {
        return VARIABLE.matcher(template).replaceAll("$2");
    }

    byte[] good() {
        return body.map(json -> Requests.json(method, target(), json))
                .orElseGet(() -> Requests.bytes(Requests.head(method, target()) + headers + "\r\n"));
    }

    /** All attacks on this endpoint. */
    Stream<Attack> attacks() {
        return Stream.of(own.stream(), spoilt(), Paths.attacks(this), Heads.attacks(this), Contents.attacks(this))
                .flatMap(attacks -> attacks);
    }

    /** The statuses with which the path's variables refuse what is no good value of them. */
    Map<String, Integer> variables() {
        return variables;
    }

    /** The target with another value of a variable, which is sent as it is written. */
    String targetWith(String variable, String value) {
        Matcher matcher = Pattern.compile("\\{" + variable + ":[^}]*}").matcher(template);
        String replaced = matcher.replaceFirst(Matcher.quoteReplacement(value));
        return VARIABLE.matcher(replaced).replaceAll("$2");
    }

    private Stream<Attack> spoilt() {
        return body.stream()
                .flatMap(json -> new Bodies(json).spoilt(allowed).stream())
                .map(spoilt -> new Attack(
                        operation() + " " + spoilt.path() + " " + spoilt.mutation(),
                        Requests.json(method, target(), spoilt.json()),
                        Expected.field(spoilt.field())));
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
        own.add(new Attack(operation() + " " + name, request, expected));
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
