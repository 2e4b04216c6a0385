package dev.showrunner.lab.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
    @Test
    void lines_alignFiguresOnTheRight_andTextOnTheLeft() {
        assertThat(Table.lines(List.of(
                        List.of("NAME", "PID", "MEMORY", "SHARE", ""),
                        List.of("redis", "7", "1,024 MB", "2.5 %", "well"),
                        List.of("x", "12345", "9 MB", "", ""))))
                .containsExactly(
                        "NAME     PID    MEMORY  SHARE",
                        "redis      7  1,024 MB  2.5 %  well",
                        "x      12345      9 MB");
    }

    @Test
    void lines_ofAColumnWithOneText_areAlignedOnTheLeft() {
        assertThat(Table.lines(List.of(List.of("KEY", "N"), List.of("7", "1"), List.of("viewer-01", "22"))))
                .containsExactly("KEY         N", "7           1", "viewer-01  22");
    }

    @Test
    void lines_areNeitherCutNorWrapped() {
        String wide = "wide ".repeat(100) + "end";
        assertThat(Table.lines(List.of(List.of("A", "B"), List.of(wide, "b")))).contains(wide + "  b");
    }

    @Test
    void lines_showTheTextOfOthersAsItIs() {
        assertThat(Table.lines(List.of(List.of("KEY", "REASON"), List.of("@|red x|@", "100 %s %n"))))
                .containsExactly("KEY        REASON", "@|red x|@  100 %s %n");
    }

    @Test
    void lines_ofAHeaderAlone_areTheHeader() {
        assertThat(Table.lines(List.of(List.of("NAME", "STATE")))).containsExactly("NAME  STATE");
    }
}
