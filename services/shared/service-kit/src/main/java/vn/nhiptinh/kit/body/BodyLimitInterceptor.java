package vn.nhiptinh.kit.body;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.InputStream;

/** Bounds every body that is read into an object; imports, which stream, are bounded by their own. */
@Provider
public class BodyLimitInterceptor implements ReaderInterceptor {

    private final BodyLimit limit;

    BodyLimitInterceptor(BodyLimit limit) {
        this.limit = limit;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        boolean streamed = context.getType() == InputStream.class;
        context.setInputStream(
                new BoundedInputStream(context.getInputStream(), streamed ? limit.maxImportBytes() : limit.maxBytes()));
        return context.proceed();
    }
}
