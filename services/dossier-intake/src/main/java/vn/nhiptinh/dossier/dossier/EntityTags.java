package vn.nhiptinh.dossier.dossier;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Sends a dossier's version along as ETag, so that a change can be tied to what was seen. */
public class EntityTags {

    @ServerResponseFilter
    public void tag(ContainerResponseContext response) {
        if (response.getEntity() instanceof DossierView dossier) {
            response.getHeaders().putSingle(HttpHeaders.ETAG, "\"" + dossier.version() + "\"");
        }
    }
}
