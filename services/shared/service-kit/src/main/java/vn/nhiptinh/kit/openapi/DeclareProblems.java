package vn.nhiptinh.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import vn.nhiptinh.kit.problem.CommonProblem;

/**
 * Declares on every operation the problems it can answer with, which its shape tells: what has parameters can be asked
 * wrongly, what is guarded can be refused. Nobody has to remember them, and none is missing.
 */
@OpenApiFilter(RunStage.BUILD)
public class DeclareProblems implements OASFilter {

    private static final String PREFIX = "Problem";
    private static final String BODY = "#/components/schemas/ProblemBody";
    private static final String IMPORTS = "/v1/imports/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = Optional.ofNullable(api.getComponents()).orElseGet(OASFactory::createComponents);
        api.setComponents(components);
        components.addSchema("ProblemBody", ProblemSchema.body());
        components.addSchema("FieldProblem", ProblemSchema.field());
        common().forEach((status, codes) -> components.addResponse(PREFIX + status, response(codes)));
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths()
                    .getPathItems()
                    .forEach((path, item) -> item.getOperations().values().forEach(o -> declare(path, o)));
        }
    }

    private static void declare(String path, Operation operation) {
        APIResponses responses = operation.getResponses();
        boolean guarded =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        boolean body = operation.getRequestBody() != null;
        boolean asked = body
                || operation.getParameters() != null
                        && !operation.getParameters().isEmpty();
        put(responses, asked, 400);
        put(responses, guarded, 401);
        put(responses, guarded, 403);
        put(responses, path.contains("{"), 404);
        header(operation, "Idempotency-Key").ifPresent(key -> {
            key.setRequired(true);
            key.setDescription("8 to 128 characters, new for every action; sent again with the same body it brings the"
                    + " first answer again.");
            put(responses, true, 409);
        });
        header(operation, "If-Match").ifPresent(tag -> {
            tag.setDescription("The ETag the caller has seen.");
            put(responses, true, 412);
        });
        put(responses, body, 413);
        put(responses, body, 415);
        put(responses, asked, 422);
        put(responses, true, 500);
        put(responses, path.startsWith(IMPORTS), 503);
    }

    private static void put(APIResponses responses, boolean possible, int status) {
        if (possible) {
            responses.addAPIResponse(
                    String.valueOf(status), OASFactory.createAPIResponse().ref(PREFIX + status));
        }
    }

    private static Optional<Parameter> header(Operation operation, String name) {
        return Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .filter(p -> p.getIn() == In.HEADER && name.equals(p.getName()))
                .findFirst();
    }

    private static Map<Integer, String> common() {
        return Arrays.stream(CommonProblem.values())
                .collect(Collectors.groupingBy(
                        CommonProblem::status,
                        TreeMap::new,
                        Collectors.mapping(CommonProblem::code, Collectors.joining(", "))));
    }

    private static APIResponse response(String codes) {
        return OASFactory.createAPIResponse()
                .description("code: " + codes + ", or one that the operation names")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(BODY))));
    }
}
