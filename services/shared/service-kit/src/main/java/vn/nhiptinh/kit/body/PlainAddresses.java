package vn.nhiptinh.kit.body;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Refuses addresses with a NUL in them, which no text of the database can hold. */
@Provider
@PreMatching
public class PlainAddresses implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getRequestUri().toString().contains("%00")) {
            throw new Problem(
                    CommonProblem.VALIDATION_FAILED, List.of(new FieldProblem(null, "address", "invalid", "%00")));
        }
    }
}
