package vn.nhiptinh.ioc.generation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Sends questions to the pods of the release before as long as this release's numbers are not whole. Once they are, no
 * backlog makes the service unready.
 */
@Readiness
@ApplicationScoped
class NumbersWhole implements HealthCheck {

    private final Generations generations;

    NumbersWhole(Generations generations) {
        this.generations = generations;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Numbers have been whole once")
                .status(generations.whole())
                .build();
    }
}
