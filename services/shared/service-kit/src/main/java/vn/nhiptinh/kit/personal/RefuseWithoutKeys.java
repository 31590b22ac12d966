package vn.nhiptinh.kit.personal;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;

/** Keeps a service that has personal data from starting without its keys, rather than failing at the first dossier. */
@ApplicationScoped
public class RefuseWithoutKeys {

    private final PersonalSettings settings;
    private final BeanManager beans;

    RefuseWithoutKeys(PersonalSettings settings, BeanManager beans) {
        this.settings = settings;
        this.beans = beans;
    }

    void refuseToStart(@Observes StartupEvent start) {
        // Where nobody injects it, the container has left the bean out.
        if (!beans.getBeans(PersonalData.class).isEmpty()) {
            PersonalKeys.of(settings);
        }
    }
}
