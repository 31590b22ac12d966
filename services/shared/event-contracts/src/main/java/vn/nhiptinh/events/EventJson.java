package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes and reads the values of events.
 *
 * <p>Unknown properties are read over: a newer producer may add what an older consumer does not
 * know. Offsets are kept as written, because {@code +07:00} is part of the contract.
 */
public final class EventJson {

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(new MomentSerializer())
                    .addDeserializer(OffsetDateTime.class, new MomentDeserializer())
                    .setDeserializerModifier(FlatRecordReader.modifier()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .serializationInclusion(Include.NON_NULL)
            .build();

    /** What Jackson would look up for every event again. */
    private final Map<EventType, ObjectReader> readers = new ConcurrentHashMap<>();

    /** Moments as the contract has them, and as the module for dates would write them. */
    private static final class MomentSerializer extends StdSerializer<OffsetDateTime> {

        MomentSerializer() {
            super(OffsetDateTime.class);
        }

        @Override
        public void serialize(OffsetDateTime moment, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(MomentText.of(moment));
        }
    }

    /** Moments as the contract has them, and anything else as the module for dates would read it. */
    private static final class MomentDeserializer extends StdScalarDeserializer<OffsetDateTime> {

        MomentDeserializer() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser json, DeserializationContext context) throws IOException {
            OffsetDateTime usual = json.hasToken(JsonToken.VALUE_STRING) ? MomentText.usual(json.getText()) : null;
            OffsetDateTime moment =
                    usual == null ? InstantDeserializer.OFFSET_DATE_TIME.deserialize(json, context) : usual;
            if (moment != null && !TakenYears.have(moment)) {
                context.reportInputMismatch(this, moment + ": " + TakenYears.ALL);
            }
            return moment;
        }
    }

    private ObjectReader reader(EventType type) {
        return readers.computeIfAbsent(type, t -> mapper.readerFor(t.record()));
    }

    public byte[] write(DomainEvent event) {
        try {
            return mapper.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot write " + EventType.of(event).wireName(), e);
        }
    }

    /**
     * Reads the value of an event of a known type.
     *
     * @throws UnreadableEvent if the bytes are not that event
     */
    public DomainEvent read(EventType type, byte[] data) {
        try {
            return reader(type).readValue(data);
        } catch (IOException e) {
            throw new UnreadableEvent(type.wireName() + ": " + e.getMessage(), e);
        }
    }
}
