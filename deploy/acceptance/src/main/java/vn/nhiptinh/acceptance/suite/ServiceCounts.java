package vn.nhiptinh.acceptance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.acceptance.comparison.Cell;
import vn.nhiptinh.acceptance.comparison.CountedTwice;
import vn.nhiptinh.acceptance.comparison.Counts;
import vn.nhiptinh.launcher.suite.ServiceKind;

/** The counts that a service gives under {@code /v1/reconciliation}. */
public final class ServiceCounts implements Counts {
    private static final String PATH = "/v1/reconciliation";

    private final RunningSuite suite;
    private final ServiceKind service;
    private final String query;

    private ServiceCounts(RunningSuite suite, ServiceKind service, String query) {
        this.suite = suite;
        this.service = service;
        this.query = query;
    }

    /** What a source counts of itself, and what the aggregator counted of it. */
    public static CountedTwice of(RunningSuite suite, ServiceKind source) {
        return new CountedTwice(
                source.wireName(),
                new ServiceCounts(suite, source, ""),
                new ServiceCounts(suite, ServiceKind.IOC_AGGREGATOR, "?source=" + source.wireName()));
    }

    @Override
    public List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>();
        for (JsonNode day : suite.get(service, PATH + query).required("days")) {
            days.add(LocalDate.parse(day.asText()));
        }
        return days;
    }

    @Override
    public Map<Cell, Long> on(LocalDate day) {
        Map<Cell, Long> counts = new HashMap<>();
        for (JsonNode agency : suite.get(service, PATH + "/" + day + query).required("counts")) {
            String code = agency.required("agency").asText();
            agency.required("measures")
                    .properties()
                    .forEach(measure -> counts.put(
                            new Cell(code, measure.getKey()), measure.getValue().longValue()));
        }
        return counts;
    }
}
