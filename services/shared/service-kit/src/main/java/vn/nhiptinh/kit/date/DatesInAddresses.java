package vn.nhiptinh.kit.date;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Refuses dates in paths and queries that do not exist or are of no year that is taken, by the parameter's name.
 *
 * <p>A filter, because RESTEasy asks no converter of ours for the types of {@code java.time}.
 */
public class DatesInAddresses {

    private static final Map<Class<?>, Function<String, Temporal>> READERS =
            Map.of(LocalDate.class, LocalDate::parse, OffsetDateTime.class, OffsetDateTime::parse);

    /** What each resource method takes: it does not change. */
    private final Map<Method, List<Date>> dates = new ConcurrentHashMap<>();

    /** A date that a method takes. */
    private record Date(String name, boolean inPath, Function<String, Temporal> reader) {}

    @ServerRequestFilter
    public void require(ContainerRequestContext request, ResourceInfo resource) {
        UriInfo address = request.getUriInfo();
        for (Date date : dates.computeIfAbsent(resource.getResourceMethod(), DatesInAddresses::of)) {
            MultivaluedMap<String, String> values =
                    date.inPath() ? address.getPathParameters() : address.getQueryParameters();
            require(date, values.getFirst(date.name()));
        }
    }

    private static void require(Date date, String sent) {
        if (sent == null || sent.isEmpty()) {
            // Whether an empty one is absent is for RESTEasy to say.
            return;
        }
        try {
            TakenYears.require(date.reader().apply(sent));
        } catch (DateTimeException refused) {
            throw new Problem(CommonProblem.MALFORMED_DATE, date.name() + ": " + sent);
        }
    }

    private static List<Date> of(Method method) {
        List<Date> found = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            add(parameter, parameter.getType(), found);
        }
        return List.copyOf(found);
    }

    private static void add(AnnotatedElement parameter, Class<?> type, List<Date> found) {
        Function<String, Temporal> reader = READERS.get(type);
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> bean = type; bean != null; bean = bean.getSuperclass()) {
                for (Field field : bean.getDeclaredFields()) {
                    add(field, field.getType(), found);
                }
            }
        } else if (reader != null && parameter.isAnnotationPresent(PathParam.class)) {
            found.add(new Date(parameter.getAnnotation(PathParam.class).value(), true, reader));
        } else if (reader != null && parameter.isAnnotationPresent(QueryParam.class)) {
            found.add(new Date(parameter.getAnnotation(QueryParam.class).value(), false, reader));
        }
    }
}
