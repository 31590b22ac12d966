package vn.nhiptinh.kit.address;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import vn.nhiptinh.events.TakenYears;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Refuses what in paths and queries would be taken for something else, by the parameter's name: dates that do not exist
 * or are of no year that is taken, what is no number or neither true nor false, and several values where one is taken.
 *
 * <p>A filter, because RESTEasy asks no converter of ours for the types of Java itself, and passes over all values but
 * the first.
 */
public class ValuesInAddresses {

    private static final Map<Class<?>, BiConsumer<String, String>> CHECKS = Map.of(
            Long.class,
            (name, sent) -> requireNumber(name, sent, Long::parseLong),
            long.class,
            (name, sent) -> requireNumber(name, sent, Long::parseLong),
            Integer.class,
            (name, sent) -> requireNumber(name, sent, Integer::parseInt),
            int.class,
            (name, sent) -> requireNumber(name, sent, Integer::parseInt),
            LocalDate.class,
            (name, sent) -> requireDate(name, sent, LocalDate::parse),
            OffsetDateTime.class,
            (name, sent) -> requireDate(name, sent, OffsetDateTime::parse),
            Boolean.class,
            ValuesInAddresses::requireTruth,
            boolean.class,
            ValuesInAddresses::requireTruth);

    /** What each resource method takes: it does not change. */
    private final Map<Method, Taken> taken = new ConcurrentHashMap<>();

    /** A value that a method takes. */
    private record Value(String name, boolean inPath, BiConsumer<String, String> check) {}

    /**
     * What a method takes.
     *
     * @param values those that are looked at
     * @param inQuery the names of all that may stand in a query
     */
    private record Taken(List<Value> values, Set<String> inQuery) {}

    @ServerRequestFilter
    public void require(ContainerRequestContext request, ResourceInfo resource) {
        UriInfo address = request.getUriInfo();
        Taken byMethod = taken.computeIfAbsent(resource.getResourceMethod(), ValuesInAddresses::of);
        for (String name : address.getQueryParameters().keySet()) {
            if (!byMethod.inQuery().contains(name)) {
                // A misspelt filter would give the answer to another question.
                throw new Problem(CommonProblem.UNKNOWN_PROPERTY, name);
            }
        }
        for (Value value : byMethod.values()) {
            MultivaluedMap<String, String> all =
                    value.inPath() ? address.getPathParameters() : address.getQueryParameters();
            List<String> sent = all.getOrDefault(value.name(), List.of());
            if (sent.size() > 1) {
                throw refused(value.name(), "too-many", String.join(", ", sent));
            }
            sent.forEach(text -> value.check().accept(value.name(), text));
        }
    }

    private static void requireDate(String name, String sent, Function<String, Temporal> reader) {
        if (sent.isEmpty()) {
            // Whether an empty one is absent is for RESTEasy to say.
            return;
        }
        try {
            TakenYears.require(reader.apply(sent));
        } catch (DateTimeException refused) {
            throw new Problem(CommonProblem.MALFORMED_DATE, name + ": " + sent);
        }
    }

    private static void requireNumber(String name, String sent, ToLongFunction<String> reader) {
        try {
            reader.applyAsLong(sent);
        } catch (NumberFormatException noNumber) {
            throw refused(name, "invalid", sent);
        }
    }

    /** Whatever else is sent Java takes for false. */
    private static void requireTruth(String name, String sent) {
        if (!sent.equals("true") && !sent.equals("false")) {
            throw refused(name, "invalid", sent);
        }
    }

    private static Problem refused(String name, String code, String sent) {
        return new Problem(CommonProblem.VALIDATION_FAILED, List.of(new FieldProblem(null, name, code, sent)));
    }

    private static Taken of(Method method) {
        List<Value> found = new ArrayList<>();
        Set<String> inQuery = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            add(parameter, parameter.getType(), found, inQuery);
        }
        return new Taken(List.copyOf(found), Set.copyOf(inQuery));
    }

    private static void add(AnnotatedElement parameter, Class<?> type, List<Value> found, Set<String> inQuery) {
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            inQuery.add(parameter.getAnnotation(QueryParam.class).value());
        }
        BiConsumer<String, String> check = CHECKS.get(type);
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> bean = type; bean != null; bean = bean.getSuperclass()) {
                for (Field field : bean.getDeclaredFields()) {
                    add(field, field.getType(), found, inQuery);
                }
            }
        } else if (check != null && parameter.isAnnotationPresent(PathParam.class)) {
            found.add(new Value(parameter.getAnnotation(PathParam.class).value(), true, check));
        } else if (!Collection.class.isAssignableFrom(type) && parameter.isAnnotationPresent(QueryParam.class)) {
            found.add(new Value(
                    parameter.getAnnotation(QueryParam.class).value(),
                    false,
                    check == null ? (name, sent) -> {} : check));
        }
    }
}
