package vn.nhiptinh.ioc.generation;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Declares on every operation that answers with numbers that it does not before they are whole ({@link RefuseHalf}): after the
 * kit's filters, for of two with the same priority either may be the first.
 */
@OpenApiFilter(value = RunStage.BUILD, priority = 0)
public class DeclareHalf implements OASFilter {

    private static final String STATUS = "503";

    private final Set<String> ofNumbers;

    public DeclareHalf(IndexView index) {
        ofNumbers = index.getAnnotations(OfNumbers.class).stream()
                .flatMap(marked -> marked.target().asClass().methods().stream())
                .map(DeclareHalf::operation)
                .filter(operation -> operation != null)
                .map(operation -> operation.value("operationId").asString())
                .collect(Collectors.toSet());
    }

    private static AnnotationInstance operation(MethodInfo method) {
        return method.annotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
    }

    @Override
    public Operation filterOperation(Operation operation) {
        if (ofNumbers.contains(operation.getOperationId())) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            STATUS, OASFactory.createAPIResponse().ref("#/components/responses/Problem" + STATUS));
        }
        return operation;
    }
}
