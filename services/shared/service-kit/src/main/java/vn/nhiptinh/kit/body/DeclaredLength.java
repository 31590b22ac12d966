package vn.nhiptinh.kit.body;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Refuses a body that says itself that it is larger than any may be, before a byte of it is read. */
@Provider
@PreMatching
public class DeclaredLength implements ContainerRequestFilter {

    /** Asked for at the first request: filters are made before the configuration is there. */
    private final Instance<BodyLimit> limits;

    DeclaredLength(Instance<BodyLimit> limits) {
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        long most = limits.get().maxImportBytes();
        // The HTTP server has made sure that it is a number.
        if (length != null && Long.parseLong(length) > most) {
            throw new Problem(CommonProblem.BODY_TOO_LARGE, most + " bytes");
        }
    }
}
