package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.login.LoginModel;
import dev.showrunner.ratelimiter.login.Opened;
import dev.showrunner.ratelimiter.login.Opening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One call to a login store. */
sealed interface LoginStep {
    /** An attempt. */
    record Open(Opening opening) implements LoginStep {}

    /** A report, the first one or another, on an attempt that was let through or not. */
    record Settle(Opening opening, boolean success) implements LoginStep {}

    /** What is kept of an attempt expires. */
    record Forget(Opening opening) implements LoginStep {}

    /** Takes steps with the model, and writes them down for {@code login_steps.lua}. */
    final class Recorder {
        private final LoginModel model;
        private final LoginScripts scripts;
        private final Map<String, Boolean> suspected = new HashMap<>();
        private final List<String> arguments = new ArrayList<>();

        Recorder(LoginModel model, LoginScripts scripts, String keyPrefix) {
            this.model = model;
            this.scripts = scripts;
            arguments.add(keyPrefix);
        }

        /** What the script replies if it agrees. */
        List<Long> take(LoginStep step, long now) {
            return switch (step) {
                case Open(var opening) -> {
                    write("open", now, LoginScripts.openKeys(opening), scripts.openArguments(opening));
                    yield replyOf(opening, model.open(opening));
                }
                case Settle(var opening, var success) -> {
                    boolean strict = suspected.getOrDefault(opening.id(), false);
                    AttemptRecord attempt = AttemptRecord.parse((strict ? "1 " : "0 ") + AttemptRecord.text(opening));
                    write(
                            "settle",
                            now,
                            LoginScripts.settleKeys(opening.id(), attempt),
                            scripts.settleArguments(attempt, success));
                    yield List.of(model.settle(opening.id(), success).isPresent() ? 1L : 0L);
                }
                case Forget(var opening) -> {
                    write("forget", now, LoginScripts.openKeys(opening).subList(0, 3), List.of());
                    model.forget(opening);
                    yield List.of();
                }
            };
        }

        String[] arguments() {
            return arguments.toArray(String[]::new);
        }

        private List<Long> replyOf(Opening opening, Opened opened) {
            suspected.put(opening.id(), opened.suspected());
            List<Long> reply = new ArrayList<>();
            reply.add((long) LoginScripts.OUTCOMES.indexOf(opened.outcome()));
            reply.add(opened.suspected() ? 1L : 0L);
            reply.addAll(opened.backlogMicros());
            return reply;
        }

        private void write(String step, long now, List<String> keys, List<String> values) {
            arguments.add(step);
            arguments.add(Long.toString(now));
            arguments.add(Integer.toString(keys.size()));
            arguments.addAll(keys);
            arguments.add(Integer.toString(values.size()));
            arguments.addAll(values);
        }
    }
}
