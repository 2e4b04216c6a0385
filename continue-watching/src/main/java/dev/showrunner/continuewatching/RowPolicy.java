package dev.showrunner.continuewatching;

/**
 * Where a title begins and ends to count as being watched.
 *
 * @param startedMs so far into a title it belongs on the row, ms
 * @param startedPercent or so far, percent of its length
 * @param finishedPercent from here on it is finished, percent of its length
 * @param rewatchPercent so far into a title that was completed before, it is being watched again
 */
public record RowPolicy(long startedMs, int startedPercent, int finishedPercent, int rewatchPercent) {

    /** In at 60 s or 2 percent, out at 95 percent, watched again from 10 percent. */
    public static final RowPolicy DEFAULT = new RowPolicy(60_000, 2, 95, 10);

    /** True when a viewer has seen enough of the title that it is worth resuming. */
    public boolean started(Position position) {
        return position.positionMs() >= startedMs || reached(position, startedPercent);
    }

    /** True when nothing but credits is left. */
    public boolean finished(Position position) {
        return reached(position, finishedPercent)
                || (position.creditsAtMs() > 0 && position.positionMs() >= position.creditsAtMs());
    }

    /** True when a position that is newer than the completion says that the title is being watched once more. */
    public boolean rewatching(Position position) {
        return position.runtimeMs() > 0
                && position.positionMs() * 100 > position.runtimeMs() * rewatchPercent
                && !finished(position);
    }

    private static boolean reached(Position position, int percent) {
        return position.runtimeMs() > 0 && position.positionMs() * 100 >= position.runtimeMs() * percent;
    }
}
