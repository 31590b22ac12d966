package vn.nhiptinh.events;

import java.util.Arrays;
import java.util.Optional;

/**
 * The bus: every topic of the suite with its partition count.
 *
 * <p>The count is part of the topic's version: records of one aggregate stay in order only while it
 * never changes, so a service refuses to work against another count.
 */
public enum Topic {
    PROCEDURES("procedure-catalog.procedures.v1", 1, true),
    AGENCIES("procedure-catalog.agencies.v1", 1, true),
    CALENDAR("procedure-catalog.calendar.v1", 1, true),
    DOSSIERS("dossier-intake.events.v1", 12, false),
    PAYMENTS("payments.events.v1", 12, false),
    PETITIONS("feedback.events.v1", 12, false),
    IOC("ioc.events.v1", 1, false),
    HEARTBEATS("suite.heartbeats.v1", 1, true);

    private final String wireName;
    private final int partitions;
    private final boolean compacted;

    Topic(String wireName, int partitions, boolean compacted) {
        this.wireName = wireName;
        this.partitions = partitions;
        this.compacted = compacted;
    }

    public String wireName() {
        return wireName;
    }

    public int partitions() {
        return partitions;
    }

    /** True where only the newest record of a key counts; false where every record is kept. */
    public boolean compacted() {
        return compacted;
    }

    public static Optional<Topic> byWireName(String wireName) {
        return Arrays.stream(values()).filter(t -> t.wireName.equals(wireName)).findFirst();
    }
}
