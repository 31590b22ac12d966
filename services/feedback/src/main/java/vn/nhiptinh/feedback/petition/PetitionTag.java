package vn.nhiptinh.feedback.petition;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every answer that is one petition its ETag. */
public class PetitionTag {

    @ServerResponseFilter
    public void tag(ContainerResponseContext response) {
        if (response.getEntity() instanceof PetitionView petition) {
            response.getHeaders().putSingle(HttpHeaders.ETAG, PetitionView.etag(petition.version()));
        }
    }
}
