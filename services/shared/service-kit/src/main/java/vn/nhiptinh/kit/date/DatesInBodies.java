package vn.nhiptinh.kit.date;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Set;
import vn.nhiptinh.events.TakenYears;

/** Refuses dates in bodies that are of no year that is taken, as those that do not exist are refused. */
@Singleton
public class DatesInBodies implements ObjectMapperCustomizer {

    private static final Set<Class<?>> DATES = Set.of(LocalDate.class, OffsetDateTime.class);

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("years that are taken").setDeserializerModifier(new Bounding()));
    }

    /** Wraps the readers of dates, whichever module brings them and in whatever order. */
    private static final class Bounding extends BeanDeserializerModifier {

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> reader) {
            return DATES.contains(description.getBeanClass()) ? new Bounded(reader) : reader;
        }
    }

    private static final class Bounded extends DelegatingDeserializer {

        Bounded(JsonDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Bounded(reader);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Object read = super.deserialize(json, context);
            try {
                // An empty text is read as no date at all.
                return read instanceof Temporal date ? TakenYears.require(date) : read;
            } catch (DateTimeException refused) {
                throw JsonMappingException.from(json, refused.getMessage(), refused);
            }
        }
    }
}
