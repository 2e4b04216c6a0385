package dev.showrunner.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.redrive.LetterView;
import dev.showrunner.lab.redrive.Redrive;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RedriveJsonTest {
    private static final LetterView LETTER = new LetterView(
            7, Instant.EPOCH, "viewer-01", 12, List.of("body", "key"), "too large", "title_id", "count", "a-0@3", 1);
    private static final RedriveJson LISTED = RedriveJson.of(1, Map.of("count: too large", 1), List.of(LETTER));
    private static final String TEXT = "{\"letters\":1,\"reasons\":{\"count: too large\":1},\"first_letters\":["
            + "{\"offset\":7,\"died_at_ms\":0,\"key\":\"viewer-01\",\"bytes\":12,\"reason\":\"too large\","
            + "\"field\":\"title_id\",\"consumer\":\"count\",\"origin\":\"a-0@3\",\"redrives\":1,"
            + "\"omitted\":\"body, key\"}]";

    @Test
    void listed_isThisJson() throws Exception {
        assertThat(Json.MAPPER.writeValueAsString(LISTED)).isEqualTo(TEXT + "}");
    }

    @Test
    void sent_isThisJson() throws Exception {
        RedriveJson sent = LISTED.with(new Redrive.Result(2, 3, 1), Map.of(LETTER, "it is gone"));

        assertThat(Json.MAPPER.writeValueAsString(sent))
                .isEqualTo(TEXT + ",\"sent\":2,\"repeated\":3,\"skipped\":1,\"first_skipped\":["
                        + "{\"offset\":7,\"origin\":\"a-0@3\",\"why\":\"it is gone\"}]}");
    }
}
