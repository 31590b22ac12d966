package vn.nhiptinh.ioc;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.PaymentMethod;
import vn.nhiptinh.events.PetitionChannel;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.testkit.DossierLife;
import vn.nhiptinh.testkit.Events;
import vn.nhiptinh.testkit.PaymentLife;
import vn.nhiptinh.testkit.PetitionLife;

/**
 * What some agencies' dossiers, payments and petitions went through, the same for the same seed. Only within one life
 * are the events in the order of their times: everything else is mixed, and a part is told twice.
 */
final class SeededLog {

    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2023-03-01T08:00:00+07:00");

    private final Random random;
    private final Events events;
    private final Mishaps mishaps;
    private final Map<String, AdministrativeLevel> agencies;
    private final String[] procedures;

    /**
     * @param agencies who handles what happens
     * @param procedures what the dossiers are of
     */
    SeededLog(long seed, Map<String, AdministrativeLevel> agencies, String... procedures) {
        this.random = new Random(seed);
        this.events = Events.seeded(seed);
        this.mishaps = new Mishaps(random);
        this.agencies = agencies;
        this.procedures = procedures;
    }

    /** The procedures, each as one decision had it and then another. */
    List<EventEnvelope> catalogue(String manager) {
        return Stream.of(procedures)
                .map(code -> {
                    LocalDate changed = MORNING.toLocalDate().minusDays(random.nextInt(300));
                    return events.procedure(new ProcedureChanged(
                            code,
                            List.of(
                                    version(manager, LocalDate.parse("2010-01-01"), changed.minusDays(1)),
                                    version(manager, changed, random.nextInt(4) == 0 ? changed.plusDays(400) : null)),
                            MORNING));
                })
                .toList();
    }

    private ProcedureChanged.Version version(String manager, LocalDate from, LocalDate to) {
        LocalDate publishBy = random.nextInt(3) == 0 ? null : from.plusDays(7);
        List<AdministrativeLevel> levels = List.of(AdministrativeLevel.values());
        return new ProcedureChanged.Version(
                from,
                to,
                "Thủ tục",
                oneOf("HT", "DB"),
                "Lĩnh vực",
                manager,
                levels.subList(random.nextInt(3), 3),
                oneOf(ServiceLevel.values()),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                5,
                TimeUnit.WORKING_DAY,
                null,
                8_000L,
                null,
                true,
                publishBy,
                publishBy == null || random.nextInt(4) == 0 ? null : publishBy.plusDays(random.nextInt(6) - 4),
                oneOf(null, true, false));
    }

    List<EventEnvelope> events(int dossiers) {
        List<List<EventEnvelope>> lives = new ArrayList<>();
        for (int i = 0; i < dossiers; i++) {
            DossierLife dossier = dossier(i);
            lives.add(dossier.events());
            if (i % 3 == 0) {
                lives.add(payment(dossier));
            }
            if (i % 4 == 0) {
                lives.add(petition(dossier));
            }
        }
        return interleavedWithRepetitions(lives);
    }

    private DossierLife dossier(int i) {
        String agency = anyAgency();
        OffsetDateTime received = anyTime();
        DossierLife life = events.dossier()
                .code("%s-%s-%04d".formatted(agency, "230301", i + 1))
                .agency(agency)
                .level(agencies.get(agency))
                .procedure(oneOf(procedures))
                .field(oneOf("HT", "DB", "LN"))
                .channel(oneOf(Channel.values()))
                .assistedBy(oneOf(null, AssistedBy.YOUTH_UNION, AssistedBy.COMMUNITY_DIGITAL_TEAM))
                .serviceLevel(oneOf(ServiceLevel.values()))
                .eligibleFullOnline(random.nextBoolean())
                .feeBearing(random.nextBoolean())
                .writtenResultRequired(random.nextBoolean())
                .receivingAgency(random.nextInt(3) == 0 ? anyAgency() : agency)
                .identity(2, random.nextInt(3) == 0)
                .populationData(random.nextInt(3) == 0)
                .submittedAt(received.minusMinutes(40))
                .receivedAt(received)
                .responseMinutes(random.nextInt(6) == 0 ? null : Long.valueOf(random.nextInt(1_200) - 240))
                .dueAt(received.plusDays(1 + random.nextInt(12)))
                .dueSoonAt(received.plusHours(random.nextInt(24)))
                .components(3, random.nextInt(3), random.nextInt(3), 0)
                .outcome(Outcome.GRANTED, random.nextBoolean());
        if (random.nextInt(5) == 0) {
            return life.open();
        }
        if (random.nextInt(2) == 0) {
            return mishaps.befall(life, received);
        }
        OffsetDateTime completed = received.plusHours(2 + random.nextInt(24 * 14));
        return life.startedAt(received.plusHours(1))
                .digitisedAt(received.plusHours(1))
                .completedAt(completed)
                .returnedAt(completed.plusHours(3));
    }

    private List<EventEnvelope> payment(DossierLife dossier) {
        OffsetDateTime asked = anyTime();
        PaymentLife life = events.payment(dossier)
                .requestedAt(asked)
                .paidAt(random.nextInt(6) == 0 ? null : asked.plusMinutes(5))
                .amount(1_000L * (1 + random.nextInt(50)))
                .method(oneOf(PaymentMethod.values()));
        if (random.nextInt(3) == 0) {
            life.receiptIssuedAt(null);
        }
        if (random.nextInt(3) == 0) {
            life.waived(asked.plusMinutes(random.nextInt(10_000)), 1_000L * (1 + random.nextInt(20)));
        }
        if (random.nextInt(4) == 0) {
            life.refunded(asked.plusHours(1 + random.nextInt(2_000)), 500L * (1 + random.nextInt(2)));
        }
        if (random.nextInt(8) == 0) {
            life.refunded(asked.plusHours(2_000 + random.nextInt(2_000)), 500);
        }
        switch (random.nextInt(4)) {
            case 0 -> life.reconciled(asked.plusHours(1 + random.nextInt(100)));
            case 1 ->
                life.reconciled(asked.plusHours(1 + random.nextInt(20)))
                        .mismatched(asked.plusHours(22 + random.nextInt(20)));
            case 2 ->
                life.mismatched(asked.plusHours(1 + random.nextInt(20)))
                        .reconciled(asked.plusHours(22 + random.nextInt(900)));
            default -> {
                // No statement came.
            }
        }
        return life.events();
    }

    private List<EventEnvelope> petition(DossierLife dossier) {
        String agency = anyAgency();
        OffsetDateTime sent = anyTime();
        OffsetDateTime answered = sent.plusHours(5 + random.nextInt(24 * 15));
        PetitionLife petition = events.petition()
                .agency(agency)
                .level(agencies.get(agency))
                .unit(oneOf("21550", "21553", "21556"))
                .field(oneOf("PA01", "PA02", "PA03", "PA04"))
                .channel(oneOf(PetitionChannel.values()))
                .submittedAt(sent)
                .dueAt(sent.plusDays(2 + random.nextInt(12)))
                .acceptedAt(sent.plusHours(4))
                .answeredAt(answered)
                .ratedAt(random.nextInt(3) == 0 ? null : answered.plusDays(random.nextInt(20)))
                .rating(random.nextBoolean(), 3);
        if (random.nextBoolean()) {
            petition.about(dossier.code(), procedures[0]);
        }
        if (random.nextInt(5) == 0) {
            petition.transferred(sent.plusHours(random.nextInt(10)).plusMinutes(5), anyAgency());
        }
        if (random.nextInt(5) == 0) {
            OffsetDateTime asked = sent.plusHours(4 + random.nextInt(100)).plusMinutes(1);
            OffsetDateTime provided = random.nextInt(3) == 0 ? null : asked.plusMinutes(20 + random.nextInt(10_000));
            petition.supplement(asked, orNothing(sent.plusDays(3)), provided);
            if (provided != null) {
                answered = provided.plusHours(1 + random.nextInt(300));
                petition.answeredAt(answered);
            }
        }
        if (random.nextInt(4) == 0) {
            petition.published(answered.plusHours(1 + random.nextInt(80)), orNothing(answered.plusDays(2)));
        }
        if (random.nextInt(8) == 0) {
            petition.rejected(sent.plusHours(1 + random.nextInt(60)), orNothing(sent.plusDays(2)));
        } else if (random.nextInt(6) == 0) {
            OffsetDateTime again = answered.plusHours(500 + random.nextInt(200));
            petition.reopened(again, random.nextBoolean() ? null : again.plusHours(1 + random.nextInt(300)));
        }
        List<EventEnvelope> life = petition.events();
        return random.nextInt(4) == 0 ? life.subList(0, 2) : life;
    }

    private List<EventEnvelope> interleavedWithRepetitions(List<List<EventEnvelope>> lives) {
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < lives.size(); i++) {
            turns.addAll(Collections.nCopies(lives.get(i).size(), i));
        }
        Collections.shuffle(turns, random);
        int[] next = new int[lives.size()];
        List<EventEnvelope> log = new ArrayList<>();
        for (int life : turns) {
            log.add(lives.get(life).get(next[life]++));
            if (random.nextInt(20) == 0) {
                log.add(lives.get(life).get(random.nextInt(next[life])));
            }
        }
        return log;
    }

    private OffsetDateTime anyTime() {
        return MORNING.plusHours(random.nextInt(24 * 700) - 24 * 300);
    }

    private OffsetDateTime orNothing(OffsetDateTime due) {
        return random.nextInt(4) == 0 ? null : due;
    }

    private String anyAgency() {
        return oneOf(agencies.keySet().stream().sorted().toArray(String[]::new));
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
