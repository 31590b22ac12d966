package vn.nhiptinh.ioc.counter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.ioc.counter.Totals.Grain;

/** A service whose events are counted: its topic, its facts and its counters. */
public enum Source {
    DOSSIERS(
            "dossier-intake",
            Topic.DOSSIERS,
            "dossier_fact",
            "dossier_by_agency",
            "dossier_by_province",
            "ended_at",
            true,
            true,
            DossierMeasure.values()),
    PAYMENTS(
            "payments",
            Topic.PAYMENTS,
            "payment_fact",
            "payment_by_agency",
            null,
            null,
            false,
            true,
            PaymentMeasure.values()),
    PETITIONS(
            "feedback",
            Topic.PETITIONS,
            "petition_fact",
            "petition_by_agency",
            null,
            "answered_at",
            true,
            false,
            PetitionMeasure.values());

    /** The shard of what was counted in years that were let go. */
    public static final int CARRIED = -1;

    /** More than any topic has partitions. */
    private static final int SHARDS = 100;

    private final String service;
    private final Topic topic;
    private final String facts;
    private final String byAgency;
    private final String byProvince;
    private final String ended;
    private final boolean channels;
    private final boolean procedures;
    private final List<Measure> measures;

    Source(
            String service,
            Topic topic,
            String facts,
            String byAgency,
            String byProvince,
            String ended,
            boolean channels,
            boolean procedures,
            Measure[] measures) {
        this.service = service;
        this.topic = topic;
        this.facts = facts;
        this.byAgency = byAgency;
        this.byProvince = byProvince;
        this.ended = ended;
        this.channels = channels;
        this.procedures = procedures;
        this.measures = List.of(measures);
    }

    /** The name of the service that publishes the events. */
    public String service() {
        return service;
    }

    public Topic topic() {
        return topic;
    }

    /** The shard of a partition's counts, which is no other source's. */
    public int shard(int partition) {
        return ordinal() * SHARDS + partition;
    }

    /** The table of facts. */
    public String facts() {
        return facts;
    }

    /** The counters by agency, field and channel. */
    public String byAgency() {
        return byAgency;
    }

    /** The counters of whole provinces, where there are such. */
    public Optional<String> byProvince() {
        return Optional.ofNullable(byProvince);
    }

    /** The same by agency alone, added up. */
    public Totals totals() {
        return new Totals(
                facts.replace("_fact", ""),
                List.of("agency", "level"),
                measures.stream().map(Measure::column).toList(),
                List.of(Grain.DAY, Grain.MONTH));
    }

    /** Its counters, whatever their dimensions. */
    public List<Cuboid> cuboids() {
        List<Cuboid> cuboids = new ArrayList<>(List.of(new Cuboid(byAgency, "agency", true, channels)));
        if (byProvince != null) {
            cuboids.add(new Cuboid(byProvince, "province", false, true));
        }
        return cuboids;
    }

    /** The fact's moment of its end, where what is open matters. */
    public String ended() {
        return ended;
    }

    public boolean hasChannels() {
        return channels;
    }

    public boolean hasProcedures() {
        return procedures;
    }

    public List<Measure> measures() {
        return measures;
    }

    public Measure measure(String column) {
        return measures.stream()
                .filter(m -> m.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(this + " has no measure " + column));
    }

    public static Optional<Source> ofService(String service) {
        return Arrays.stream(values()).filter(s -> s.service.equals(service)).findFirst();
    }
}
