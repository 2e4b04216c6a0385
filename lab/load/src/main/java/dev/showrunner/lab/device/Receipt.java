package dev.showrunner.lab.device;

/**
 * A service's answer for one event.
 *
 * @param eventId id of the event
 * @param logged whether the event is in the log
 * @param stored whether the event is in the position store
 * @param partition partition of the log, -1 unless logged
 * @param offset offset in the partition, -1 unless logged
 * @param stampUs version by which position writes are merged, µs since the epoch
 */
public record Receipt(String eventId, boolean logged, boolean stored, int partition, long offset, long stampUs) {
    /** Whether the event is durable, so that the device may delete it. */
    public boolean acknowledged() {
        return logged || stored;
    }
}
