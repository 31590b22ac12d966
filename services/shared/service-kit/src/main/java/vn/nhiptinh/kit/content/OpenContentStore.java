package vn.nhiptinh.kit.content;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Opens the store with the service, so that one that is set up wrongly does not wait for the first attachment. */
@ApplicationScoped
public class OpenContentStore {

    void open(@Observes StartupEvent start) {
        // Where nobody injects it, the container has left the bean out.
        InjectableInstance<ContentStore> store = Arc.container().select(ContentStore.class);
        if (store.isResolvable()) {
            // The first call makes the bean; this one asks for nothing.
            store.get().holds("");
        }
    }
}
