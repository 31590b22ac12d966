package vn.nhiptinh.payments.payment;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every answer that is one payment its ETag. */
public class PaymentTag {

    @ServerResponseFilter
    public void tag(ContainerResponseContext response) {
        if (response.getEntity() instanceof PaymentView payment) {
            response.getHeaders().putSingle(HttpHeaders.ETAG, PaymentView.etag(payment.version()));
        }
    }
}
