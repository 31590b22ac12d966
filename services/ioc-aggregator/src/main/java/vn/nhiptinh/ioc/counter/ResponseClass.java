package vn.nhiptinh.ioc.counter;

/**
 * The classes of how long a desk took to answer, which can be added up over agencies and days. They are a quarter
 * of an office hour wide up to the limit of eight office hours (NĐ 45/2020/NĐ-CP), which is an edge of its own, then wider.
 */
public final class ResponseClass {

    /** The limit, office minutes. */
    public static final long LIMIT = 480;

    private static final long FINE = 15;
    private static final long COARSE = 30;
    private static final long COARSE_UP_TO = 10 * LIMIT;
    private static final long LAST = 100 * LIMIT;

    private ResponseClass() {}

    /** The upper edge of the class that some minutes are in; the last class has no end and is named by its beginning. */
    public static long upperEdge(long minutes) {
        if (minutes <= LIMIT) {
            return up(Math.max(minutes, 0), FINE);
        }
        return Math.min(LAST, up(minutes, minutes <= COARSE_UP_TO ? COARSE : LIMIT));
    }

    private static long up(long minutes, long width) {
        return (minutes + width - 1) / width * width;
    }
}
