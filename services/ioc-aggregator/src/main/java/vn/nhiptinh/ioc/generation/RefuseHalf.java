package vn.nhiptinh.ioc.generation;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import vn.nhiptinh.kit.problem.Problem;

/** Answers no question with numbers of which only a part has been counted. */
@Provider
@OfNumbers
public class RefuseHalf implements ContainerRequestFilter {

    private final Generations generations;

    RefuseHalf(Generations generations) {
        this.generations = generations;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!generations.whole()) {
            throw new Problem(RebuildProblem.NUMBERS_NOT_WHOLE_YET);
        }
    }
}
