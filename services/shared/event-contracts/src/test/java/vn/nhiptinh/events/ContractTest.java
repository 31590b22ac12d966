package vn.nhiptinh.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts themselves: golden samples and schemas that a change must not break. */
class ContractTest {

    private static final Set<Topic> IS_COUNTED = Set.of(Topic.DOSSIERS, Topic.PAYMENTS, Topic.PETITIONS);

    private final EventJson json = new EventJson();
    private final ObjectMapper tree = new ObjectMapper();

    @Test
    void everyTypeHasASample() {
        assertThat(EventSamples.all()).containsOnlyKeys(EventType.values());
    }

    @ParameterizedTest
    @EnumSource
    void writesTheGoldenSample(EventType type) throws IOException {
        assertThat(tree.readTree(json.write(EventSamples.all().get(type)))).isEqualTo(tree.readTree(golden(type)));
    }

    @ParameterizedTest
    @EnumSource
    void readsTheGoldenSample(EventType type) {
        assertThat(json.read(type, golden(type))).isEqualTo(EventSamples.all().get(type));
    }

    @ParameterizedTest
    @EnumSource
    void readsOverWhatANewerProducerAdds(EventType type) throws IOException {
        var value = (ObjectNode) tree.readTree(golden(type));
        value.put("addedLater", 1);
        assertThat(json.read(type, tree.writeValueAsBytes(value)))
                .isEqualTo(EventSamples.all().get(type));
    }

    @ParameterizedTest
    @EnumSource
    void goldenSampleSatisfiesItsSchema(EventType type) {
        assertThat(validate(type, new String(golden(type), StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void schemaRefusesAnEmptyObject(EventType type) {
        assertThat(validate(type, "{}")).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusesToReadSomethingElse(EventType type) {
        assertThatThrownBy(() -> json.read(type, "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableEvent.class);
        assertThatThrownBy(() -> json.read(type, new byte[] {1, 2, 3})).isInstanceOf(UnreadableEvent.class);
    }

    /** Every property that the schema does not require may be absent. */
    @ParameterizedTest
    @EnumSource
    void readsWhatHasOnlyTheRequiredProperties(EventType type) throws IOException {
        ObjectNode value = (ObjectNode) tree.readTree(golden(type));
        keepRequired(value, tree.readTree(schema(type)));
        byte[] bare = tree.writeValueAsBytes(value);
        assertThat(tree.readTree(json.write(json.read(type, bare)))).isEqualTo(value);
    }

    /** Every property that the schema requires must be there. */
    @ParameterizedTest
    @EnumSource
    void refusesWhatLacksARequiredProperty(EventType type) throws IOException {
        for (JsonNode required : tree.readTree(schema(type)).get("required")) {
            ObjectNode value = (ObjectNode) tree.readTree(golden(type));
            value.remove(required.asText());
            assertThatThrownBy(() -> json.read(type, tree.writeValueAsBytes(value)))
                    .as(required.asText())
                    .isInstanceOf(UnreadableEvent.class);
        }
    }

    /** Events are read in one pass; what is read and what is refused is what Jackson's own reader reads and refuses. */
    @ParameterizedTest
    @EnumSource
    void readsAndRefusesWhatJacksonDoes(EventType type) throws IOException {
        ObjectMapper jackson = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        List<String> others = List.of("null", "0", "7", "1.5", "true", "\"\"", "\"7\"", "\"X\"", "{}", "[]", "[1]");
        for (Map.Entry<String, JsonNode> property : tree.readTree(golden(type)).properties()) {
            for (String other : others) {
                ObjectNode value = (ObjectNode) tree.readTree(golden(type));
                value.set(property.getKey(), tree.readTree(other));
                byte[] bytes = tree.writeValueAsBytes(value);
                assertThat(outcome(() -> json.read(type, bytes)))
                        .as(value.toString())
                        .isEqualTo(outcome(() -> jackson.readValue(bytes, type.record())));
            }
        }
    }

    /** What was read, or that it was refused. */
    private static Object outcome(Callable<DomainEvent> reading) {
        try {
            return reading.call();
        } catch (Exception refused) {
            return "refused";
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsCutOff(EventType type) {
        byte[] whole = golden(type);
        for (int length : List.of(0, 1, whole.length / 2, new String(whole, StandardCharsets.UTF_8).lastIndexOf('}'))) {
            assertThatThrownBy(() -> json.read(type, Arrays.copyOf(whole, length)))
                    .isInstanceOf(UnreadableEvent.class);
        }
    }

    /** What people write has no way onto the bus. */
    @ParameterizedTest
    @EnumSource
    void reasonsAndStepsAreCodes(EventType type) throws IOException {
        for (String code : Set.of("reasonCode", "step")) {
            for (String words : Set.of("Thiếu giấy tờ", "missing", "", "A".repeat(41))) {
                ObjectNode value = (ObjectNode) tree.readTree(golden(type));
                if (value.has(code)) {
                    refuses(type, value.put(code, words));
                }
            }
        }
    }

    /** What consumers index and add up has bounds. */
    @ParameterizedTest
    @EnumSource
    void codesAndAmountsAreBounded(EventType type) throws IOException {
        if (!IS_COUNTED.contains(type.topic())) {
            return;
        }
        for (String code : Set.of("fieldCode", "unitCode", "agency", "handlingAgency", "procedureCode")) {
            ObjectNode value = (ObjectNode) tree.readTree(golden(type));
            if (value.has(code)) {
                refuses(type, value.put(code, "X".repeat(81)));
            }
        }
        for (String amount : Set.of("amount", "waived", "refunded")) {
            for (long wrong : new long[] {-1, 100_000_000_000_001L, Long.MAX_VALUE}) {
                ObjectNode value = (ObjectNode) tree.readTree(golden(type));
                if (value.has(amount)) {
                    refuses(type, value.put(amount, wrong));
                }
            }
        }
    }

    /** Columns of dates hold no more; that is more than a schema says, so the reader says it. */
    @ParameterizedTest
    @EnumSource
    void yearsHaveFourDigits(EventType type) throws IOException {
        for (String moment : Set.of("occurredAt", "submittedAt", "paidAt")) {
            for (String far : Set.of("+200000000-01-01T00:00:00+07:00", "-0001-01-01T00:00:00+07:00")) {
                ObjectNode value = (ObjectNode) tree.readTree(golden(type));
                if (value.has(moment)) {
                    byte[] bytes = tree.writeValueAsBytes(value.put(moment, far));
                    assertThatThrownBy(() -> json.read(type, bytes)).isInstanceOf(UnreadableEvent.class);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void dueDatesStandTogetherOrNotAtAll(EventType type) throws IOException {
        if (DossierEvent.SetsDueDates.class.isAssignableFrom(type.record())) {
            for (String due : Set.of("originalDueAt", "currentDueAt", "dueSoonAt")) {
                ObjectNode value = (ObjectNode) tree.readTree(golden(type));
                refuses(type, value.without(due));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sáng",
                "07:00",
                "7:00-11:30",
                "07:00-24:00",
                "07:00-11:60",
                "07:00-11:30,",
                "07:00-11:30, 13:30-17:00",
                "07:00-11:30;13:30-17:00",
                "07:00-08:00,08:00-09:00,09:00-10:00,10:00-11:00,11:00-12:00"
            })
    void officeHoursAreSpans(String hours) throws IOException {
        refuses(EventType.AGENCY_CHANGED, withOfficeHours(hours));
    }

    /** That is more than a schema can say, so the reader says it. */
    @ParameterizedTest
    @ValueSource(strings = {"11:30-07:00", "07:00-07:00", "13:30-17:00,07:00-11:30", "07:00-12:00,11:30-17:00"})
    void officeHoursStandInTheOrderOfTheDay(String hours) throws IOException {
        byte[] bytes = tree.writeValueAsBytes(withOfficeHours(hours));
        assertThatThrownBy(() -> json.read(EventType.AGENCY_CHANGED, bytes)).isInstanceOf(UnreadableEvent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"08:00-16:00", "07:00-12:00,12:00-15:00", "00:00-09:00,09:30-11:30,13:00-17:00,18:00-23:59"})
    void officeHoursAreUpToFourSpans(String hours) throws IOException {
        JsonNode value = withOfficeHours(hours);
        assertThat(validate(EventType.AGENCY_CHANGED, value.toString())).isEmpty();
        AgencyChanged read = (AgencyChanged) json.read(EventType.AGENCY_CHANGED, tree.writeValueAsBytes(value));
        assertThat(read.periods().get(0).officeHours()).isEqualTo(hours);
    }

    private JsonNode withOfficeHours(String hours) throws IOException {
        JsonNode value = tree.readTree(golden(EventType.AGENCY_CHANGED));
        ((ObjectNode) value.at("/periods/0")).put("officeHours", hours);
        return value;
    }

    private void refuses(EventType type, JsonNode value) throws IOException {
        assertThat(validate(type, value.toString())).isNotEmpty();
        byte[] bytes = tree.writeValueAsBytes(value);
        assertThatThrownBy(() -> json.read(type, bytes)).as(value.toString()).isInstanceOf(UnreadableEvent.class);
    }

    private static void keepRequired(ObjectNode value, JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.get("required").forEach(r -> required.add(r.asText()));
        value.retain(required);
        value.properties().forEach(p -> {
            JsonNode items = schema.at("/properties/" + p.getKey() + "/items");
            if (items.has("required")) {
                p.getValue().forEach(i -> keepRequired((ObjectNode) i, items));
            }
        });
    }

    @Test
    void noEventCarriesPersonalDataOrFreeText() {
        assertThat(Arrays.stream(EventType.values()).map(t -> text(schema(t))))
                .noneMatch(s -> s.contains("\"applicantName\"")
                        || s.contains("\"identityNumber\"")
                        || s.contains("\"phone\"")
                        || s.contains("\"email\"")
                        || s.contains("\"address\"")
                        || s.contains("\"content\""));
    }

    private java.util.List<String> validate(EventType type, String value) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(schema(type)), InputFormat.JSON)
                .validate(value, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .collect(Collectors.toList());
    }

    private static byte[] schema(EventType type) {
        return resource("/schemas/" + type.wireName() + ".json");
    }

    private static byte[] golden(EventType type) {
        return resource("/golden/" + type.wireName() + ".json");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] resource(String path) {
        try (InputStream in = ContractTest.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
