package vn.nhiptinh.kit.openapi;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.ProblemBody;

/** The shape of a problem, read from its records: no operation returns one, so the scanner never meets them. */
final class ProblemSchema {

    private static final Map<Class<?>, SchemaType> TYPES = Map.of(
            String.class, SchemaType.STRING,
            int.class, SchemaType.INTEGER,
            Long.class, SchemaType.INTEGER);

    private ProblemSchema() {}

    static Schema body() {
        return of(ProblemBody.class).description("An error as RFC 9457 has it; switch on code.");
    }

    static Schema field() {
        return of(FieldProblem.class)
                .description("One thing wrong in a request; row counts an import's data rows from 1.");
    }

    private static Schema of(Class<? extends Record> type) {
        Schema schema = OASFactory.createSchema().type(List.of(SchemaType.OBJECT));
        for (RecordComponent component : type.getRecordComponents()) {
            schema.addProperty(component.getName(), property(component.getType()));
        }
        return schema;
    }

    private static Schema property(Class<?> type) {
        return type == List.class
                ? OASFactory.createSchema()
                        .type(List.of(SchemaType.ARRAY))
                        .items(OASFactory.createSchema().ref("FieldProblem"))
                : OASFactory.createSchema().type(List.of(TYPES.get(type)));
    }
}
