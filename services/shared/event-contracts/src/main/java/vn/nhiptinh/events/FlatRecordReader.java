package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ResolvableDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a record whose header lies unwrapped among its own properties, as {@link JsonUnwrapped} has it, in one pass. Jackson
 * would copy the whole object into a buffer and read the header from there, which takes several times as long.
 */
final class FlatRecordReader extends StdDeserializer<Record> implements ResolvableDeserializer {

    private static final long serialVersionUID = 1L;

    private final transient Layer event;
    private final transient List<Property> properties = new ArrayList<>();
    private final transient Map<String, Property> byName = new HashMap<>();

    private FlatRecordReader(Class<?> record) {
        super(record);
        event = new Layer(record);
    }

    /** Puts it in the place of Jackson's own reader of such records. */
    static BeanDeserializerModifier modifier() {
        return new BeanDeserializerModifier() {

            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription description, JsonDeserializer<?> usual) {
                Class<?> type = description.getBeanClass();
                return type.isRecord()
                                && Arrays.stream(type.getRecordComponents()).anyMatch(FlatRecordReader::isUnwrapped)
                        ? new FlatRecordReader(type)
                        : usual;
            }
        };
    }

    private static boolean isUnwrapped(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }

    /** A property of the object: its place among what is read, and how it is read. */
    private static final class Property {

        private final RecordComponent component;
        private final SerializedString name;
        private final int place;
        private JsonDeserializer<Object> reader;

        Property(RecordComponent component, int place) {
            this.component = component;
            this.name = new SerializedString(component.getName());
            this.place = place;
        }
    }

    /** A record, and which of the values, or which record under it, each of its components is. */
    private final class Layer {

        private final Constructor<?> constructor;
        private final Layer[] under;
        private final int[] places;

        Layer(Class<?> record) {
            RecordComponent[] components = record.getRecordComponents();
            under = new Layer[components.length];
            places = new int[components.length];
            for (int i = 0; i < components.length; i++) {
                if (isUnwrapped(components[i])) {
                    under[i] = new Layer(components[i].getType());
                } else {
                    places[i] = properties.size();
                    properties.add(new Property(components[i], places[i]));
                }
            }
            try {
                constructor = record.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        Object make(Object[] values, DeserializationContext context) throws IOException {
            Object[] arguments = new Object[places.length];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = under[i] == null ? values[places[i]] : under[i].make(values, context);
            }
            try {
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException e) {
                return context.handleInstantiationProblem(constructor.getDeclaringClass(), null, e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void resolve(DeserializationContext context) throws JsonMappingException {
        for (Property property : properties) {
            property.reader = context.findContextualValueDeserializer(
                    context.constructType(property.component.getGenericType()), null);
            byName.put(property.component.getName(), property);
        }
    }

    @Override
    public Record deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.isExpectedStartObjectToken()) {
            return (Record) context.handleUnexpectedToken(handledType(), json);
        }
        Object[] values = new Object[properties.size()];
        // Mostly they come in the order in which they are declared: that the next one does is seen from its bytes
        // alone.
        int next = 0;
        boolean asDeclared = isNext(next, json);
        while (asDeclared || json.hasToken(JsonToken.FIELD_NAME)) {
            Property property = asDeclared ? properties.get(next) : byName.get(json.currentName());
            JsonToken token = json.nextToken();
            if (property == null) {
                json.skipChildren();
            } else {
                values[property.place] = read(property, token, json, context);
                next = property.place + 1;
            }
            asDeclared = isNext(next, json);
        }
        for (Property property : properties) {
            if (values[property.place] == null) {
                values[property.place] = property.reader.getAbsentValue(context);
            }
        }
        return (Record) event.make(values, context);
    }

    /** Goes on to the name of a property, or to the end; whether it is the name of the one at a place. */
    private boolean isNext(int place, JsonParser json) throws IOException {
        if (place < properties.size()) {
            return json.nextFieldName(properties.get(place).name);
        }
        json.nextToken();
        return false;
    }

    private Object read(Property property, JsonToken token, JsonParser json, DeserializationContext context)
            throws IOException {
        try {
            return token == JsonToken.VALUE_NULL
                    ? property.reader.getNullValue(context)
                    : property.reader.deserialize(json, context);
        } catch (IOException e) {
            throw JsonMappingException.wrapWithPath(e, handledType(), property.component.getName());
        }
    }
}
