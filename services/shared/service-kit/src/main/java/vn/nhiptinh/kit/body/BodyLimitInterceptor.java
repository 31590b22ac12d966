package vn.nhiptinh.kit.body;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.InputStream;

/** Bounds every body that is read into an object; imports, which stream, are bounded by their own. */
@Provider
public class BodyLimitInterceptor implements ReaderInterceptor {

    /** Asked for at the first body: interceptors are made before the configuration is there. */
    private final Instance<BodyLimit> limits;

    BodyLimitInterceptor(Instance<BodyLimit> limits) {
        this.limits = limits;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        BodyLimit limit = limits.get();
        boolean streamed = context.getType() == InputStream.class;
        context.setInputStream(
                new BoundedInputStream(context.getInputStream(), streamed ? limit.maxImportBytes() : limit.maxBytes()));
        return context.proceed();
    }
}
