package dev.showrunner.ratelimiter.http;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real nginx with the configuration of {@code deploy}, on other ports. */
final class Nginx implements AutoCloseable {
    private final URI site;
    private final Process process;

    /** The program, from the environment variable {@code NGINX}, the path, or where Debian puts it. */
    static Optional<Path> program() {
        Stream<Path> named = Stream.ofNullable(System.getenv("NGINX")).map(Path::of);
        Stream<Path> onPath = Stream.of(
                        (System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "nginx"));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    Nginx(Path program, Path folder, int port, int limiterPort, int upstreamPort) throws IOException {
        site = URI.create("http://127.0.0.1:" + port + "/");
        String server = Files.readString(Path.of("..", "deploy", "nginx-rate-limit.conf"))
                .replace("127.0.0.1:8090", "127.0.0.1:" + port)
                .replace("127.0.0.1:8081", "127.0.0.1:" + limiterPort)
                .replace("127.0.0.1:8084", "127.0.0.1:" + upstreamPort);
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log error.log;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    %s
                }
                """.formatted(server));
        process = new ProcessBuilder(
                        program.toString(), "-p", folder.toString(), "-c", configuration.toString(), "-e", "error.log")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
    }

    /** Where it listens. */
    URI site() {
        return site;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
