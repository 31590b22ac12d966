package vn.nhiptinh.launcher.figures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.launcher.reference.Level;

/**
 * How many dossiers and payments of each sort the seed scenario makes. At scale 1 these are the
 * published counts; a smaller scale looks near its share for the counts whose ratios come closest to
 * the published ones.
 */
public final class SeedPlan {
    /** How far from its share a count may be moved for the sake of a ratio. */
    private static final int REACH = 12;

    private static final Map<Level, long[]> ONLINE_OF_RECEIVED = Map.of(
            Level.PROVINCE, new long[] {100_789, 189_986},
            Level.DISTRICT, new long[] {31_441, 350_840},
            Level.COMMUNE, new long[] {116_924, 718_377});
    private static final long ONLINE_SPRING_2022 = 45_178;
    private static final long ONLINE_SPRING_2023 = 80_822;
    private static final long YOUTH_SPRING_2023 = 32_888;
    private static final long PAYMENTS = 10_000;
    private static final long PAYMENTS_ONLINE = 7_890;
    private static final long DIGITISATION_DOSSIERS = 20_000;
    private static final double DIGITISED_SHARE = 0.9842;

    private final double scale;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    public SeedPlan(double scale) {
        if (!(scale >= 0.001 && scale <= 1)) {
            throw new IllegalArgumentException("The scale lies between 0.001 and 1");
        }
        this.scale = scale;
        long received = 0;
        long online = 0;
        for (Level level : Level.values()) {
            long[] published = ONLINE_OF_RECEIVED.get(level);
            long[] near = nearestRatio(published[0], published[1]);
            counts.put("online." + level, near[0]);
            counts.put("received." + level, near[1]);
            online += near[0];
            received += near[1];
        }
        counts.put("online", online);
        counts.put("received", received);
        planSprings();
        long[] payments = nearestRatio(PAYMENTS_ONLINE, PAYMENTS);
        counts.put("payments.online", payments[0]);
        counts.put("payments", payments[1]);
        long digitisation = Math.round(DIGITISATION_DOSSIERS * scale);
        counts.put("digitisation", digitisation);
        counts.put("digitised", (long) Math.ceil(digitisation * DIGITISED_SHARE));
    }

    public double scale() {
        return scale;
    }

    /** A count by its name in the list of published figures. */
    public long count(String name) {
        Long count = counts.get(name);
        if (count == null) {
            throw new IllegalArgumentException("The plan has no count called " + name);
        }
        return count;
    }

    long count(String name, Level level) {
        return count(name + "." + level);
    }

    /** Growth and youth share hang on the same count, so all three are chosen together. */
    private void planSprings() {
        double growth = (double) ONLINE_SPRING_2023 / ONLINE_SPRING_2022;
        double youth = (double) YOUTH_SPRING_2023 / ONLINE_SPRING_2023;
        long[] best = null;
        double bestError = Double.MAX_VALUE;
        for (long before : near(ONLINE_SPRING_2022)) {
            long after = Math.round(before * growth);
            long helped = Math.round(after * youth);
            double error =
                    Math.max(Math.abs((double) after / before - growth), Math.abs((double) helped / after - youth));
            if (error < bestError) {
                bestError = error;
                best = new long[] {before, after, helped};
            }
        }
        counts.put("online-2022", best[0]);
        counts.put("online-2023", best[1]);
        counts.put("youth-2023", best[2]);
    }

    private long[] nearestRatio(long numerator, long denominator) {
        double ratio = (double) numerator / denominator;
        long[] best = null;
        double bestError = Double.MAX_VALUE;
        for (long candidate : near(denominator)) {
            long part = Math.round(candidate * ratio);
            double error = Math.abs((double) part / candidate - ratio);
            if (error < bestError) {
                bestError = error;
                best = new long[] {part, candidate};
            }
        }
        return best;
    }

    /** The scaled count first, then its neighbours, nearest first; at scale 1 only itself. */
    private List<Long> near(long published) {
        if (scale == 1) {
            return List.of(published);
        }
        long middle = Math.max(1, Math.round(published * scale));
        return java.util.stream.LongStream.rangeClosed(0, 2L * REACH)
                .map(i -> middle + (i % 2 == 0 ? i / 2 : -(i + 1) / 2))
                .filter(n -> n > 0)
                .boxed()
                .toList();
    }
}
