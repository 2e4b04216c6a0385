package dev.showrunner.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.process.ChildStatus.State;
import org.junit.jupiter.api.Test;

final class FailedStartTest {
    @Test
    void sentences_endOfALog_becomesItsErrorLine() {
        assertThat(sentences("""
                        trending ended at its start with status 1; the last lines of .showrunner/logs/trending.log:
                        12:00:01 INFO starting
                        12:00:02 ERROR Bean TopicCheck: playback-events has 4 partitions, and 8 are needed
                        \tat dev.showrunner.trending.Topics.check(Topics.java:31)
                        \t... 12 more
                        """))
                .isEqualTo("trending: trending ended at its start with status 1 (12:00:02 ERROR Bean TopicCheck:"
                        + " playback-events has 4 partitions, and 8 are needed). ./showrunner logs trending shows more;"
                        + " ./showrunner doctor checks the machine.");
    }

    @Test
    void sentences_endOfABackendsLog_withoutAnError_becomesItsLastLine() {
        assertThat(sentences(
                        "trending ended with status 1 instead of starting. The last lines of /x.log:\n  a\n  bye\n\n"))
                .startsWith("trending: trending ended with status 1 instead of starting (bye). ./showrunner logs");
    }

    @Test
    void sentences_withoutALog_areKept() {
        assertThat(sentences("port 8083 of trending is taken: end that process"))
                .isEqualTo("trending: port 8083 of trending is taken: end that process");
    }

    private static String sentences(String message) {
        return FailedStart.sentences(new ChildStatus("trending", false, State.FAILED, 0, 0, 0, 0, message));
    }
}
