package dev.showrunner.benchmarks.limiter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/**
 * The main class of a JVM that runs one limiter, so that the JIT compiler sees no other. It stays warm between turns
 * and sleeps during those of others. Reads {@code grant|deny THREADS MILLISECONDS}, replies {@code CALLS GRANTED
 * CALLS-PER-MICROSECOND}, and exits at the end of its input.
 */
final class LimiterWorker {
    private static final int TOKENS = 100;
    private static final long NANOS_PER_MS = 1_000_000;

    private LimiterWorker() {}

    /** Runs the worker; {@link WorkerProcess} passes the name of a {@link LimiterKind}. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        LimiterKind kind = LimiterKind.valueOf(args[0]);
        BooleanSupplier granting = kind.granting();
        BooleanSupplier denying = kind.holding(TOKENS);
        int held = 0;
        for (int i = 0; i < 2 * TOKENS; i++) {
            held += denying.getAsBoolean() ? 1 : 0;
        }
        if (held != kind.held(TOKENS)) {
            System.out.println("granted " + held + " of " + kind.held(TOKENS) + " tokens");
            return;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            HotLoop.Run run = HotLoop.run(
                    "grant".equals(words[0]) ? granting : denying,
                    Integer.parseInt(words[1]),
                    Long.parseLong(words[2]) * NANOS_PER_MS);
            System.out.println(run.calls() + " " + run.granted() + " " + run.callsPerMicro());
        }
        System.exit(0); // some limiters leave threads running
    }
}
