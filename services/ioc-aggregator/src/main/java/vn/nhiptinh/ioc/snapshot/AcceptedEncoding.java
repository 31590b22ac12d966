package vn.nhiptinh.ioc.snapshot;

import java.util.Locale;

/** What a client says of the encodings it takes (RFC 9110, 12.5.3), as far as it matters here. */
final class AcceptedEncoding {

    private AcceptedEncoding() {}

    /** True if gzip may be sent. */
    static boolean isGzip(String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        Boolean any = null;
        for (String one : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = one.split(";", 2);
            String name = parts[0].trim();
            boolean taken = parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            if (name.equals("gzip") || name.equals("x-gzip")) {
                return taken;
            }
            if (name.equals("*")) {
                any = taken;
            }
        }
        return Boolean.TRUE.equals(any);
    }
}
