package dev.showrunner.lab.proxy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.lab.proxy.EchoServer;
import dev.showrunner.lab.proxy.Proxies;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class ToxiproxyServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Proxies proxies = new Proxies();

    @SuppressWarnings("NullAway.Init") // set before each test
    private EchoServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ToxiproxyServer api;

    @BeforeEach
    void start() throws Exception {
        server = new EchoServer();
        api = ToxiproxyServer.start(0, proxies);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        proxies.add("a-to-b", anyPort, server.upstream(), true, true);
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        api.close();
        proxies.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "POST | /proxies | { | 400 | bad request body",
                "POST | /proxies | [] | 400 | must be a JSON object",
                "POST | /proxies | {'upstream':'127.0.0.1:1'} | 400 | missing required field: name",
                "POST | /proxies | {'name':'x'} | 400 | missing required field: upstream",
                "POST | /proxies | {'name':7,'upstream':'127.0.0.1:1'} | 400 | name must be a string",
                "POST | /proxies | {'name':'a/b','upstream':'127.0.0.1:1'} | 400 | name must be 1 to 64",
                "POST | /proxies | {'name':'x','upstream':'nonsense'} | 400 | upstream must be host:port",
                "POST | /proxies | {'name':'x','upstream':'127.0.0.1:99999'} | 400 | upstream must be host:port",
                "POST | /proxies | {'name':'x','upstream':'127.0.0.1:1','listen':'0.0.0.0:0'} | 400 | loopback",
                "POST | /proxies | {'name':'a-to-b','upstream':'127.0.0.1:1'} | 409 | already exists",
                "POST | /proxies/a-to-b | {'upstream':'127.0.0.1:1'} | 409 | belongs to the stack",
                "POST | /proxies/a-to-b | {'enabled':'no'} | 400 | enabled must be",
                "DELETE | /proxies/a-to-b | - | 409 | belongs to the stack",
                "GET | /proxies/nobody | - | 404 | proxy not found",
                "PUT | /proxies | {} | 405 | not allowed",
                "GET | /nowhere | - | 404 | unknown path",
                "GET | /proxies/a-to-b/toxics/x | - | 404 | toxic not found",
                "POST | /proxies/a-to-b/toxics | {'type':'sunshine'} | 400 | there is no toxic type",
                "POST | /proxies/a-to-b/toxics | {'type':'latency','stream':'sideways'} | 400 | stream must be",
                "POST | /proxies/a-to-b/toxics | {'type':'latency','toxicity':2} | 400 | toxicity must be",
                "POST | /proxies/a-to-b/toxics | {'type':'latency','attributes':{'latency':-1}} | 400"
                        + " | latency must be a whole number from 0",
                "POST | /proxies/a-to-b/toxics | {'type':'latency','attributes':{'latency':'1'}} | 400"
                        + " | latency must be a whole number from 0",
                "POST | /proxies/a-to-b/toxics | {'type':'latency','attributes':{'delay':1}} | 400"
                        + " | latency has no attribute delay",
                "POST | /proxies/a-to-b/toxics | {'type':'bandwidth'} | 400 | rate is missing",
                "POST | /proxies/a-to-b/toxics | {'type':'refused','toxicity':0.5} | 400"
                        + " | refused must have toxicity 1",
                "POST | /populate | {} | 400 | must be a list",
            })
    void invalidRequest_isAnsweredWithASentence(String method, String path, String body, int status, String sentence)
            throws Exception {
        HttpResponse<String> answer = send(method, path, body == null ? "" : body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode json = JSON.readTree(answer.body());
        assertThat(json.path("error").asText()).contains(sentence);
        assertThat(json.path("status").asInt()).isEqualTo(status);
    }

    @Test
    void hugeBody_isRejected() throws Exception {
        assertThat(send("POST", "/proxies", " ".repeat(70_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void populate_createsReplacesAndKeeps() throws Exception {
        String upstream = "127.0.0.1:" + server.address().getPort();
        String list = "[{'name':'x','upstream':'" + upstream + "'},{'name':'a-to-b','enabled':false}]";

        HttpResponse<String> answer = send("POST", "/populate", list.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode json = JSON.readTree(answer.body());
        assertThat(json.at("/proxies/0/name").asText()).isEqualTo("x");
        assertThat(json.at("/proxies/0/upstream").asText()).isEqualTo(upstream);
        assertThat(json.at("/proxies/1/enabled").asBoolean(true)).isFalse();
        assertThat(send("DELETE", "/proxies/x", "").statusCode()).isEqualTo(204);
    }

    @Test
    void responses_haveTheDocumentedJson() throws Exception {
        String toxic = "{\"name\":\"slow\",\"type\":\"latency\",\"stream\":\"both\",\"toxicity\":0.5,"
                + "\"attributes\":{\"latency\":100,\"jitter\":0},\"effect\":{\"connections\":0,\"bytes\":0,"
                + "\"bytes_held\":0,\"bytes_dropped\":0,\"connections_ended\":0}}";
        String proxy = "{\"name\":\"a-to-b\",\"listen\":\"127.0.0.1:L\",\"upstream\":\"127.0.0.1:U\",\"enabled\":true,"
                + "\"toxics\":[" + toxic + "],\"traffic\":{\"connections_accepted\":0,"
                + "\"connections_refused_upstream\":0,\"bytes_upstream\":0,\"bytes_downstream\":0,\"connections\":0}}";
        String error = "missing required field: name\",\"status\":400";

        assertThat(answer("GET", "/version", "")).isEqualTo("{\"version\":\"2.12.0\"}\n");
        assertThat(answer(
                        "POST",
                        "/proxies/a-to-b/toxics",
                        "{'name':'slow','type':'latency','stream':'both','toxicity':0.5,'attributes':{'latency':100}}"))
                .isEqualTo(toxic + "\n");
        assertThat(answer("GET", "/proxies/a-to-b/toxics", "")).isEqualTo("[" + toxic + "]\n");
        assertThat(answer("GET", "/proxies/a-to-b", "")).isEqualTo(proxy + "\n");
        assertThat(answer("GET", "/proxies", "")).isEqualTo("{\"a-to-b\":" + proxy + "}\n");
        assertThat(answer("POST", "/populate", "[]")).isEqualTo("{\"proxies\":[]}\n");
        assertThat(answer("POST", "/populate", "[{'name':'a-to-b'},{}]"))
                .isEqualTo("{\"error\":\"" + error + ",\"proxies\":[" + proxy + "]}\n");
        assertThat(answer("POST", "/proxies", "{}")).isEqualTo("{\"error\":\"bad request body: " + error + "}\n");
    }

    /** Returns the body of the response, with letters in place of the two ports. */
    private String answer(String method, String path, String body) throws Exception {
        String listen = ":" + proxies.get("a-to-b").listen().getPort() + "\"";
        String upstream = ":" + server.address().getPort() + "\"";
        return send(method, path, body.replace('\'', '"'))
                .body()
                .replace(listen, ":L\"")
                .replace(upstream, ":U\"");
    }

    @Test
    void requestOfAWebPage_isRejected() throws IOException {
        String host = "Host: 127.0.0.1:" + api.port();
        assertThat(statusOf(host)).contains("200");
        assertThat(statusOf("Host: localhost:" + api.port())).contains("200");
        assertThat(statusOf("Host: evil.example:" + api.port())).contains("403");
        assertThat(statusOf(host, "Origin: http://evil.example")).contains("403");
        assertThat(statusOf(host, "Origin: null")).contains("403");
        assertThat(statusOf(host, "User-Agent: Mozilla/5.0 (X11; Linux x86_64)"))
                .contains("403");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String statusOf(String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            String request =
                    "GET /proxies HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
        }
    }
}
