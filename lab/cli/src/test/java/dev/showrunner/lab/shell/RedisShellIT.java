package dev.showrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@NeedsBackends(BackendKind.REDIS)
final class RedisShellIT {
    @Test
    void run_printsEveryTypeAsRedisCliDoes() throws Exception {
        try (Shell shell = Shell.open(SharedBackends.endpoint(BackendKind.REDIS))) {
            assertThat(run(shell, "SET shell:k 'two words'")).containsExactly("OK");
            assertThat(run(shell, "GET shell:k")).containsExactly("\"two words\"");
            assertThat(run(shell, "GET shell:none")).containsExactly("(nil)");
            assertThat(run(shell, "STRLEN shell:k")).containsExactly("(integer) 9");
            assertThat(run(shell, "MGET shell:k shell:none")).containsExactly("1) \"two words\"", "2) (nil)");
            assertThat(run(shell, "EVAL \"return {1,{2,3}}\" 0"))
                    .containsExactly("1) (integer) 1", "2) 1) (integer) 2", "   2) (integer) 3");
            assertThat(run(shell, "LRANGE shell:none 0 1")).containsExactly("(empty array)");
            assertThatThrownBy(() -> run(shell, "NONSENSE")).isInstanceOf(ShellException.class);
            assertThat(run(shell, "PING")).containsExactly("PONG");
        }
    }

    private static List<String> run(Shell shell, String command) throws ShellException, InterruptedException {
        List<String> lines = new ArrayList<>();
        shell.run(command, lines::add);
        return lines;
    }
}
