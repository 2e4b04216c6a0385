package dev.showrunner.lab.device;

/**
 * What the service said of one event.
 *
 * @param logged it is in the log
 * @param stored it is in the store
 * @param partition of the log, -1 unless logged
 * @param offset in the partition, -1 unless logged
 * @param stampUs the version for merges that the event got, µs since the epoch
 */
public record Receipt(String eventId, boolean logged, boolean stored, int partition, long offset, long stampUs) {
    /** Whether the device may forget the event. */
    public boolean acknowledged() {
        return logged || stored;
    }
}
