package vn.nhiptinh.launcher.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import vn.nhiptinh.launcher.reference.Agency;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.reference.StableChoice;

/**
 * Who handles what in a province: draws an agency of a level that exists on the day and a procedure
 * that agency handles, as often as people come with it.
 */
public final class Caseload {

    /** An agency that takes dossiers, with what it handles. */
    public static final class Desk {
        private final Agency agency;
        private final String receivingAgency;
        private final double weight;
        private final WeightedChoice<Procedure> all;
        private final WeightedChoice<Procedure> online;

        private Desk(Agency agency, String receivingAgency, double weight, List<Procedure> procedures) {
            this.agency = agency;
            this.receivingAgency = receivingAgency;
            this.weight = weight;
            Weight<Procedure> demand = demand(procedures);
            all = new WeightedChoice<>(procedures, demand);
            online = new WeightedChoice<>(
                    procedures.stream().filter(p -> p.serviceLevel().online()).toList(), demand);
        }

        public Agency agency() {
            return agency;
        }

        /** Where people hand in: the province's service centre, or the agency's own desk. */
        public String receivingAgency() {
            return receivingAgency;
        }

        public Procedure procedure(boolean onlineChannel, SplittableRandom random) {
            return (onlineChannel ? online : all).draw(random);
        }
    }

    private static final int EVERYDAY_FIELDS_FACTOR = 8;

    private final Map<Level, List<Desk>> desks = new EnumMap<>(Level.class);
    private final Map<Level, WeightedChoice<Desk>> all = new EnumMap<>(Level.class);
    private final Map<Level, WeightedChoice<Desk>> online = new EnumMap<>(Level.class);

    public Caseload(ReferenceData data, String root, Predicate<Procedure> which) {
        List<Procedure> procedures = data.procedures().stream()
                .filter(p -> p.root().equals(root))
                .filter(which)
                .toList();
        String centre = data.agencies().stream()
                .filter(a -> a.root().equals(root) && a.kind().equals("SERVICE_CENTRE"))
                .map(Agency::code)
                .findFirst()
                .orElse(root);
        for (Level level : Level.values()) {
            desks.put(level, new ArrayList<>());
        }
        for (Agency agency : data.agencies()) {
            if (agency.root().equals(root) && takesDossiers(agency, root)) {
                List<Procedure> own = procedures.stream()
                        .filter(p -> p.levels().contains(agency.level()))
                        .filter(p -> agency.level() != Level.PROVINCE
                                || p.managingAgency().equals(agency.code()))
                        .toList();
                if (!own.isEmpty()) {
                    desks.get(agency.level())
                            .add(new Desk(
                                    agency,
                                    agency.level() == Level.PROVINCE ? centre : agency.code(),
                                    weight(agency, own, data.unitWeights()),
                                    own));
                }
            }
        }
    }

    /** Levels at which anybody handles anything. */
    public List<Level> levels() {
        return desks.keySet().stream()
                .filter(level -> !desks.get(level).isEmpty())
                .toList();
    }

    /** Leaves only the agencies that exist on a day. */
    public void moveTo(LocalDate day) {
        for (Level level : levels()) {
            List<Desk> open = desks.get(level).stream()
                    .filter(desk -> desk.agency().validOn(day))
                    .toList();
            all.put(level, new WeightedChoice<>(open, desk -> desk.weight));
            online.put(
                    level,
                    new WeightedChoice<>(
                            open.stream().filter(desk -> !desk.online.isEmpty()).toList(), desk -> desk.weight));
        }
    }

    public Desk desk(Level level, boolean onlineChannel, SplittableRandom random) {
        return (onlineChannel ? online : all).get(level).draw(random);
    }

    private static boolean takesDossiers(Agency agency, String root) {
        return agency.kind().equals("PEOPLES_COMMITTEE")
                ? !agency.code().equals(root)
                : agency.level() == Level.PROVINCE && agency.parentCode().equals(root);
    }

    private static double weight(Agency agency, List<Procedure> own, Map<String, Double> unitWeights) {
        return agency.level() == Level.PROVINCE
                ? Math.sqrt(own.size()) * (0.5 + StableChoice.of(agency.code()))
                : Math.max(1_000, unitWeights.getOrDefault(agency.unitCode(), 1_000.0));
    }

    /** A few procedures make up most of the work, civil status and authentication first of all. */
    private static Weight<Procedure> demand(List<Procedure> procedures) {
        List<Procedure> byDemand = procedures.stream()
                .sorted(Comparator.comparingDouble(p -> StableChoice.of(p.code() + " demand")))
                .toList();
        Map<Procedure, Double> demand = new java.util.IdentityHashMap<>();
        for (int rank = 0; rank < byDemand.size(); rank++) {
            Procedure procedure = byDemand.get(rank);
            boolean everyday = procedure.fieldName().equals("Hộ tịch")
                    || procedure.fieldName().equals("Chứng thực");
            demand.put(procedure, (everyday ? EVERYDAY_FIELDS_FACTOR : 1) / (rank + 2.0));
        }
        return demand::get;
    }
}
