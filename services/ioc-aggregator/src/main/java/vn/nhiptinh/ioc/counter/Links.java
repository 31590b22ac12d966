package vn.nhiptinh.ioc.counter;

import java.util.Map;
import java.util.TreeMap;

/** The differences that a batch of payments or petitions makes to dossiers, by dossier in the order of their codes. */
public final class Links {

    private final TreeMap<String, int[]> byDossier = new TreeMap<>();

    /** Notes that there is one more, or one less. */
    public void add(String dossierCode, Link link, int sign) {
        byDossier.computeIfAbsent(dossierCode, c -> new int[Link.values().length])[link.ordinal()] += sign;
    }

    /** The dossiers that change, each with a number for every link. */
    public Map<String, int[]> changed() {
        byDossier.values().removeIf(Links::isZero);
        return byDossier;
    }

    private static boolean isZero(int[] numbers) {
        for (int number : numbers) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }
}
