package vn.nhiptinh.ioc.counter;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.PetitionChannel;
import vn.nhiptinh.events.Topic;

/** A service whose events are counted: its topic, its facts and its counters. */
public enum Source {
    DOSSIERS("dossier-intake", Topic.DOSSIERS, "dossier_fact", "ended_at", true, true, DossierMeasure.values()),
    PAYMENTS("payments", Topic.PAYMENTS, "payment_fact", null, false, true, PaymentMeasure.values()),
    PETITIONS("feedback", Topic.PETITIONS, "petition_fact", "handled_at", true, false, PetitionMeasure.values());

    private final String service;
    private final Topic topic;
    private final String facts;
    private final String ended;
    private final boolean channels;
    private final boolean procedures;
    private final List<Measure> measures;
    private final Map<Breakdown, Totals> totals = new EnumMap<>(Breakdown.class);

    Source(
            String service,
            Topic topic,
            String facts,
            String ended,
            boolean channels,
            boolean procedures,
            Measure[] measures) {
        this.service = service;
        this.topic = topic;
        this.facts = facts;
        this.ended = ended;
        this.channels = channels;
        this.procedures = procedures;
        this.measures = List.of(measures);
        for (Breakdown breakdown : Breakdown.values()) {
            totals.put(
                    breakdown,
                    new Totals(
                            facts.replace("_fact", "_") + breakdown.suffix(),
                            breakdown.key(channels),
                            this.measures.stream().map(Measure::column).toList()));
        }
    }

    /** The name of the service that publishes the events. */
    public String service() {
        return service;
    }

    public Topic topic() {
        return topic;
    }

    /** The table of facts. */
    public String facts() {
        return facts;
    }

    /** Its counters, told apart one way. */
    public Totals totals(Breakdown breakdown) {
        return totals.get(breakdown);
    }

    /** The fact's moment of its end, where what is open matters. */
    public String ended() {
        return ended;
    }

    /** The channels that its facts can have come by. */
    public List<String> channels() {
        Enum<?>[] names = this == PETITIONS ? PetitionChannel.values() : Channel.values();
        return Arrays.stream(names).map(Enum::name).toList();
    }

    /** True if each fact knows its channel itself. */
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
