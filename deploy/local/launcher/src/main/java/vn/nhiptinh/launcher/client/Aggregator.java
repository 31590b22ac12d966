package vn.nhiptinh.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import vn.nhiptinh.launcher.suite.ServiceKind;

/** What the launcher asks the IOC aggregator: indicators, and how far behind the sources it is. */
public final class Aggregator {
    private static final String ROLE = "ioc-viewer";

    private final SuiteClient client;

    public Aggregator(SuiteClient client) {
        this.client = client;
    }

    /**
     * A part of an indicator's answer: value, numerator or denominator.
     *
     * @param level null for all levels
     * @return null where the answer has none
     */
    public BigDecimal indicator(String id, String part, String agency, String level, LocalDate from, LocalDate to) {
        String path = "/v1/indicators/" + id + "?agency=" + agency + "&from=" + from + "&to=" + to
                + (level == null ? "" : "&level=" + level);
        JsonNode value = client.get(ServiceKind.IOC_AGGREGATOR, path, ROLE).path(part);
        return value.isNumber() ? value.decimalValue() : null;
    }

    /** The indicators as the wall sees them. */
    public JsonNode snapshot() {
        return client.get(ServiceKind.IOC_AGGREGATOR, "/v1/snapshot", ROLE);
    }

    /** How far the aggregator and its sources are from having everything in. */
    public Backlog backlog(Set<String> sources, Instant since) {
        JsonNode freshness = client.get(ServiceKind.IOC_AGGREGATOR, "/v1/freshness", ROLE);
        long unpublished = 0;
        long lag = 0;
        long parked = 0;
        int heard = 0;
        for (JsonNode source : freshness.path("sources")) {
            if (sources.contains(source.path("source").asText())) {
                unpublished += source.path("unpublished").asLong();
                lag += source.path("lag").asLong();
                parked += source.path("parked").asLong();
                String beat = source.path("lastHeartbeat").asText("");
                boolean kafkaAnswers = source.path("lag").isNumber();
                if (kafkaAnswers && !beat.isEmpty() && Instant.parse(beat).isAfter(since)) {
                    heard++;
                }
            }
        }
        return new Backlog(unpublished, lag, parked, heard == sources.size());
    }

    /**
     * What is still on its way.
     *
     * @param unpublished events that Kafka does not have yet
     * @param lag events in Kafka that are not counted yet
     * @param parked events that could not be counted
     * @param heard whether every source gave a sign of life since the moment asked for, and Kafka answers
     */
    public record Backlog(long unpublished, long lag, long parked, boolean heard) {
        public boolean empty() {
            return heard && unpublished == 0 && lag == 0;
        }
    }
}
