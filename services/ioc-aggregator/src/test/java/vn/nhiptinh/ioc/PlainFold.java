package vn.nhiptinh.ioc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.DossierHeader;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.events.PaymentMethod;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.events.PetitionHeader;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.Timeliness;

/**
 * The indicators worked out a second way: every event kept in memory and every question answered by
 * going through all of them. It shares nothing with the service but the contracts.
 */
final class PlainFold {

    private static final Set<Class<?>> ENDS = Set.of(
            DossierEvent.Completed.class,
            DossierEvent.Rejected.class,
            DossierEvent.Withdrawn.class,
            DossierEvent.Stopped.class);
    private static final Set<Class<?>> PAUSES = Set.of(
            DossierEvent.SupplementRequested.class,
            DossierEvent.FinancialDutyRequested.class,
            DossierEvent.Stopped.class);

    private final EventJson json = new EventJson();
    private final Set<UUID> seen = new HashSet<>();
    private final Map<String, Dossier> dossiers = new HashMap<>();
    private final Map<String, Payment> payments = new HashMap<>();
    private final Map<String, Petition> petitions = new HashMap<>();
    private final Map<String, ProcedureChanged> procedures = new HashMap<>();
    private final Map<String, AgencyChanged> agencies = new HashMap<>();

    /** Keeps whatever was said and looks for the answer to each question in all of it. */
    static final class Dossier {
        final List<DossierEvent> said = new ArrayList<>();
        DossierEvent.Received received;
        DossierEvent.Completed completed;
        boolean digitised;

        String agency() {
            return said.get(0).dossier().handlingAgency();
        }

        /** When it came to its end, or null where it has none or was resumed. */
        OffsetDateTime ended() {
            OffsetDateTime end = null;
            for (DossierEvent e : said) {
                if (ENDS.contains(e.getClass())) {
                    end = e.occurredAt();
                } else if (e instanceof DossierEvent.Resumed) {
                    end = null;
                }
            }
            return end;
        }

        /** What was said up to the decision: nothing later moves a deadline. */
        private List<DossierEvent> undecided() {
            return completed == null ? said : said.subList(0, said.indexOf(completed));
        }

        private int lastAppointment() {
            List<DossierEvent> events = undecided();
            int i = events.size() - 1;
            while (!(events.get(i) instanceof DossierEvent.SetsDueDates dues) || dues.currentDueAt() == null) {
                i--;
            }
            return i;
        }

        DossierEvent.SetsDueDates dues() {
            return (DossierEvent.SetsDueDates) said.get(lastAppointment());
        }

        /** Since when the clock stands still: the first reason after the last appointment, if it came in time. */
        OffsetDateTime pausedSince() {
            if (completed != null) {
                return null;
            }
            return said.stream()
                    .skip(lastAppointment())
                    .filter(e -> PAUSES.contains(e.getClass()))
                    .filter(e -> !(e instanceof DossierEvent.FinancialDutyRequested duty) || duty.pauses())
                    .map(DossierEvent::occurredAt)
                    .findFirst()
                    .filter(since -> !since.isAfter(dues().currentDueAt()))
                    .orElse(null);
        }

        boolean overdueAt(OffsetDateTime moment) {
            return openAt(moment)
                    && pausedSince() == null
                    && dues().currentDueAt().isBefore(moment);
        }

        boolean dueSoonAt(OffsetDateTime moment) {
            return openAt(moment)
                    && pausedSince() == null
                    && !dues().dueSoonAt().isAfter(moment)
                    && !dues().currentDueAt().isBefore(moment);
        }

        boolean endedBy(LocalDate lastDay) {
            return ended() != null && !day(ended()).isAfter(lastDay);
        }

        /** As of the last day, or now where that is not over. */
        boolean onTime(LocalDate lastDay, OffsetDateTime judged) {
            OffsetDateTime end = endedBy(lastDay) ? ended() : judged;
            if (pausedSince() != null && pausedSince().isBefore(end)) {
                end = pausedSince();
            }
            boolean askedTwice = said.stream()
                    .anyMatch(e -> e instanceof DossierEvent.SupplementRequested asked
                            && asked.round() > 1
                            && !asked.occurredAt().isAfter(judged));
            return !end.isAfter(dues().originalDueAt()) && (endedBy(lastDay) || !askedTwice);
        }

        LocalDate receivedOn() {
            return day(received.receivedAt());
        }

        boolean online() {
            return received.dossier().channel() == Channel.ONLINE;
        }

        boolean filedBy(Channel channel) {
            return header().channel() == channel;
        }

        DossierHeader header() {
            return said.get(0).dossier();
        }

        boolean handledFullOnline() {
            return header().eligibleFullOnline() && header().serviceLevel() == ServiceLevel.FULL && online();
        }

        /** A dossier of the province is at home at every desk, any other in its own line of agencies. */
        boolean outOfArea() {
            String handling = header().handlingAgency() + ".";
            String receiving = header().receivingAgency() + ".";
            return header().level() != AdministrativeLevel.PROVINCE
                    && !handling.startsWith(receiving)
                    && !receiving.startsWith(handling);
        }

        boolean knownToTheState() {
            return header().vneidAuthenticated() || header().populationData();
        }

        boolean reused() {
            boolean reused = false;
            for (DossierEvent e : said) {
                if (e instanceof DossierEvent.ComponentsDigitised components) {
                    reused = components.reused() > 0;
                }
            }
            return reused;
        }

        long heard(Class<? extends DossierEvent> kind) {
            return said.stream().filter(kind::isInstance).count();
        }

        boolean apologised() {
            return said.stream()
                    .anyMatch(e -> e instanceof DossierEvent.DeadlineExtended extended
                            && extended.form().equals("04"));
        }

        boolean startedIn(Asked q) {
            return said.stream()
                    .anyMatch(e -> e instanceof DossierEvent.ProcessingStarted && q.covers(day(e.occurredAt())));
        }

        boolean hasFee() {
            boolean allZero = false;
            for (DossierEvent e : said) {
                if (e instanceof DossierEvent.FeeAssessed assessed) {
                    allZero = assessed.allZero();
                }
            }
            return header().feeBearing() && !allZero;
        }

        boolean ratedPoor() {
            boolean poor = false;
            for (DossierEvent e : said) {
                if (e instanceof DossierEvent.Rated rated) {
                    poor = rated.score() < 3;
                }
            }
            return poor;
        }

        boolean youth() {
            return online() && received.dossier().assistedBy() == AssistedBy.YOUTH_UNION;
        }

        boolean fullyDigitised() {
            return digitised
                    && (!received.dossier().writtenResultRequired()
                            || completed == null
                            || completed.electronicResult());
        }

        boolean openAt(OffsetDateTime moment) {
            return ended() == null || ended().isAfter(moment);
        }
    }

    static final class Payment {
        PaymentEvent.Succeeded succeeded;
        OffsetDateTime reconciled;
        long refunded;
        PaymentEvent.FeeWaived waived;
        boolean receipted;
    }

    static final class Petition {
        final List<PetitionEvent> said = new ArrayList<>();
        PetitionEvent.Submitted submitted;
        PetitionEvent.Rated rated;

        boolean was(Class<? extends PetitionEvent> kind) {
            return said.stream().anyMatch(kind::isInstance);
        }

        /** The agency whose it is: the last that was named. */
        PetitionHeader header() {
            return said.get(said.size() - 1).petition();
        }

        /** What the agency did last of what it had to do, or null where it has something to do now. */
        PetitionEvent done() {
            PetitionEvent done = null;
            for (PetitionEvent e : said) {
                if (e instanceof PetitionEvent.Answered
                        || e instanceof PetitionEvent.Rejected
                        || e instanceof PetitionEvent.SupplementRequested) {
                    done = e;
                } else if (e instanceof PetitionEvent.SupplementProvided || e instanceof PetitionEvent.Reopened) {
                    done = null;
                }
            }
            return done;
        }

        boolean answered() {
            return done() instanceof PetitionEvent.Answered;
        }

        boolean doneBy(LocalDate lastDay) {
            return done() != null && !day(done().occurredAt()).isAfter(lastDay);
        }

        /** When what was done, or the answer, was due. */
        private OffsetDateTime due() {
            OffsetDateTime due = null;
            if (done() instanceof PetitionEvent.Rejected e) {
                due = e.rejectionDueAt();
            } else if (done() instanceof PetitionEvent.SupplementRequested e) {
                due = e.supplementDueAt();
            }
            return due == null ? header().dueAt() : due;
        }

        /** The answer that stands was published when that was no longer in time. */
        private boolean publishedLate() {
            boolean late = false;
            for (PetitionEvent e : said) {
                if (e instanceof PetitionEvent.Published published) {
                    late = published.publicationDueAt() != null
                            && published.publishedAt().isAfter(published.publicationDueAt());
                } else if (e instanceof PetitionEvent.Reopened) {
                    late = false;
                }
            }
            return late;
        }

        /** As of the last day, or now where that is not over. */
        boolean inTime(LocalDate lastDay, OffsetDateTime judged) {
            return doneBy(lastDay) ? !done().occurredAt().isAfter(due()) && !publishedLate() : !judged.isAfter(due());
        }

        boolean disliked() {
            return rated != null && !rated.liked();
        }
    }

    void take(EventEnvelope envelope) {
        if (!seen.add(envelope.id())) {
            return;
        }
        var event = json.read(EventType.byWireName(envelope.type()).orElseThrow(), envelope.data());
        if (event instanceof DossierEvent e) {
            Dossier dossier = dossiers.computeIfAbsent(e.dossier().dossierCode(), c -> new Dossier());
            dossier.said.add(e);
            if (e instanceof DossierEvent.Received received) {
                dossier.received = received;
            } else if (e instanceof DossierEvent.Completed completed) {
                dossier.completed = completed;
            } else if (e instanceof DossierEvent.ComponentsDigitised components) {
                dossier.digitised = components.digitised() > 0;
            }
        } else if (event instanceof PaymentEvent e) {
            Payment payment = payments.computeIfAbsent(e.payment().paymentId().toString(), c -> new Payment());
            if (e instanceof PaymentEvent.Succeeded succeeded) {
                payment.succeeded = succeeded;
            } else if (e instanceof PaymentEvent.FeeWaived waived) {
                payment.waived = waived;
            } else if (e instanceof PaymentEvent.Refunded refunded) {
                payment.refunded += refunded.refunded();
            } else if (e instanceof PaymentEvent.Reconciled) {
                payment.reconciled = e.occurredAt();
            } else if (e instanceof PaymentEvent.Mismatched) {
                payment.reconciled = null;
            }
            payment.receipted |= e instanceof PaymentEvent.ReceiptIssued;
        } else if (event instanceof PetitionEvent e) {
            Petition petition = petitions.computeIfAbsent(e.petition().petitionCode(), c -> new Petition());
            petition.said.add(e);
            if (e instanceof PetitionEvent.Submitted submitted) {
                petition.submitted = submitted;
            } else if (e instanceof PetitionEvent.Rated rated) {
                petition.rated = rated;
            }
        } else if (event instanceof ProcedureChanged procedure) {
            procedures.put(procedure.code(), procedure);
        } else if (event instanceof AgencyChanged agency) {
            agencies.put(agency.code(), agency);
        }
    }

    /** What is asked; null means any. */
    record Asked(LocalDate from, LocalDate to, String agency, String level, String field, String channel) {

        Asked yearAgo() {
            return new Asked(from.minusYears(1), to.minusYears(1), agency, level, field, channel);
        }

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        boolean covers(String ofAgency, Enum<?> ofLevel, String ofField, Enum<?> ofChannel) {
            return (agency == null || ofAgency.equals(agency) || ofAgency.startsWith(agency + "."))
                    && (level == null || ofLevel.name().equals(level))
                    && (field == null || ofField.equals(field))
                    && (channel == null || ofChannel.name().equals(channel));
        }
    }

    /** The value that goes with a numerator and a denominator. */
    BigDecimal value(String id, Asked q, long numerator, long denominator) {
        if (denominator == 0) {
            return null;
        }
        long days = q.from().datesUntil(q.to().plusDays(1)).count();
        return switch (id) {
            case "avg_resolution_days" -> quotient(numerator, denominator * 8 * 60);
            case "petition_hotspot" -> quotient(numerator * 30, denominator * days);
            case "intake_response_time" -> response(q, 50);
            default -> quotient(numerator * 100, denominator);
        };
    }

    private static BigDecimal quotient(long a, long b) {
        return BigDecimal.valueOf(a).divide(BigDecimal.valueOf(b), 2, RoundingMode.HALF_UP);
    }

    /** The hours that so many of a hundred did not exceed, rounded up as the classes have it; null where there are none. */
    BigDecimal response(Asked q, int percent) {
        long[] minutes = dossiers.values().stream()
                .filter(d -> responded(d) && q.covers(d.receivedOn()) && covered(q, d))
                .mapToLong(d -> d.received.responseMinutes())
                .sorted()
                .toArray();
        if (minutes.length == 0) {
            return null;
        }
        long exact = minutes[(int) Math.ceil(minutes.length * percent / 100.0) - 1];
        int width = exact <= 8 * 60 ? 15 : exact <= 80 * 60 ? 30 : 8 * 60;
        return quotient(Math.floorDiv(Math.max(0, exact) + width - 1, width) * width, 60);
    }

    private static boolean responded(Dossier d) {
        return d.received != null && d.online() && d.received.responseMinutes() != null;
    }

    private static boolean covered(Asked q, Dossier d) {
        return q.covers(
                d.agency(),
                d.header().level(),
                d.header().fieldCode(),
                d.header().channel());
    }

    /** Numerator and denominator, the latter null for a count. */
    List<Long> indicator(String id, Asked q, OffsetDateTime now) {
        OffsetDateTime end = q.to().plusDays(1)
                .atStartOfDay(ZoneId.of("Asia/Ho_Chi_Minh"))
                .toOffsetDateTime()
                .minusNanos(1_000);
        OffsetDateTime judged = end.isBefore(now) ? end : now;
        return switch (id) {
            case "dossiers_received" -> pair(received(q, d -> true), null);
            case "online_dossier_rate" -> pair(received(q, Dossier::online), received(q, d -> true));
            case "online_dossiers_yoy_growth" ->
                pair(
                        received(q, Dossier::online) - received(q.yearAgo(), Dossier::online),
                        received(q.yearAgo(), Dossier::online));
            case "youth_supported_dossiers" -> pair(received(q, Dossier::youth), null);
            case "youth_supported_share" -> pair(received(q, Dossier::youth), received(q, Dossier::online));
            case "component_digitisation_rate" -> pair(received(q, Dossier::fullyDigitised), received(q, d -> true));
            case "on_time_rate" -> pair(processed(q, d -> d.onTime(q.to(), judged)), processed(q, d -> true));
            case "overdue_dossiers" -> pair(all(q, d -> d.overdueAt(judged)), null);
            case "due_soon_open" -> pair(all(q, d -> d.dueSoonAt(judged)), null);
            case "online_payment_transaction_rate" ->
                pair(paid(q, p -> p.succeeded.method().online() ? 1 : 0), paid(q, p -> 1));
            case "fee_revenue" -> pair(paid(q, p -> p.succeeded.payment().amount() - p.refunded), null);
            case "intake_response_time" ->
                pair(
                        received(q, d -> responded(d) && d.received.responseMinutes() <= 8 * 60),
                        received(q, PlainFold::responded));
            case "services_with_online_dossiers" -> pair(services(q, true), services(q, false));
            case "procedure_fully_online_rate" ->
                pair(standing(q, v -> v.serviceLevel() == ServiceLevel.FULL), standing(q, v -> true));
            case "online_service_rate_all" -> pair(standing(q, PlainFold::online), standing(q, v -> true));
            case "eligible_online_coverage" ->
                pair(
                        standing(q, v -> v.eligibleOnline() && online(v)),
                        standing(q, ProcedureChanged.Version::eligibleOnline));
            case "national_portal_integration_rate" ->
                pair(standing(q, v -> v.nationalIntegrated() && online(v)), standing(q, PlainFold::online));
            case "fee_procedure_online_payment_coverage" ->
                pair(
                        standing(q, v -> v.feeBearing() && v.onlinePayment()),
                        standing(q, ProcedureChanged.Version::feeBearing));
            case "publish_on_time_rate" -> pair(published(q, true), published(q, false));
            case "complete_procedure_rate" ->
                pair(
                        standing(q, v -> v.partsComplete() != null && v.partsComplete()),
                        standing(q, v -> v.partsComplete() != null));
            case "online_payment_dossier_rate" -> {
                Set<String> paid = paidOnline();
                yield pair(started(q, d -> paid.contains(d.header().dossierCode())), started(q, Dossier::hasFee));
            }
            case "payment_mismatch" -> pair(unreconciled(q, judged), null);
            case "service_satisfaction_rate" -> {
                Set<String> complained = complainedAbout();
                yield pair(
                        processed(q, d -> d.onTime(q.to(), judged))
                                - processed(
                                        q, d -> complained.contains(d.header().dossierCode())),
                        processed(q, d -> true));
            }
            case "petition_hotspot" ->
                pair(
                        (long) petitions(q).size(),
                        petitions(q).stream()
                                .map(p -> p.submitted.petition().unitCode())
                                .distinct()
                                .count());
            case "online_resolution_rate" ->
                pair(completed(q, d -> d.online() && d.completed.electronicResult() ? 1 : 0), completed(q, d -> 1));
            case "full_online_dossier_rate" ->
                pair(received(q, Dossier::handledFullOnline), received(q, d -> d.header()
                        .eligibleFullOnline()));
            case "postal_dossier_rate" -> pair(received(q, d -> d.filedBy(Channel.POSTAL)), received(q, d -> true));
            case "early_rate" ->
                pair(completed(q, d -> d.completed.timeliness() == Timeliness.EARLY ? 1 : 0), completed(q, d -> 1));
            case "overdue_without_apology" -> pair(all(q, d -> d.overdueAt(judged) && !d.apologised()), null);
            case "avg_resolution_days" ->
                pair(completed(q, d -> d.completed.netWorkingMinutes()), completed(q, d -> 1));
            case "supplement_rate" ->
                pair(received(q, d -> d.heard(DossierEvent.SupplementRequested.class) > 0), received(q, d -> true));
            case "repeat_supplement_dossiers" ->
                pair(received(q, d -> d.heard(DossierEvent.SupplementRequested.class) > 1), null);
            case "rejection_rate" ->
                pair(submitted(q, d -> d.heard(DossierEvent.Rejected.class) > 0), submitted(q, d -> true));
            case "withdrawal_rate" ->
                pair(received(q, d -> d.heard(DossierEvent.Withdrawn.class) > 0), received(q, d -> true));
            case "out_of_area_rate" -> pair(received(q, Dossier::outOfArea), received(q, d -> true));
            case "e_result_rate" ->
                pair(
                        completed(q, d -> d.header().writtenResultRequired() && d.completed.electronicResult() ? 1 : 0),
                        completed(q, d -> d.header().writtenResultRequired() ? 1 : 0));
            case "data_reuse_rate" -> pair(received(q, Dossier::reused), received(q, d -> true));
            case "population_data_dossier_rate" -> pair(received(q, Dossier::knownToTheState), received(q, d -> true));
            case "sync_rate" -> pair(received(q, d -> d.heard(DossierEvent.Synced.class) > 0), received(q, d -> true));
            case "fee_waived" -> pair(waived(q), null);
            case "e_receipt_rate" -> pair(paid(q, p -> p.receipted ? 1 : 0), paid(q, p -> 1));
            case "e_receipt_agency_rate" -> pair(payees(q, p -> p.receipted), payees(q, p -> true));
            case "petitions_received" -> pair((long) petitions(q).size(), null);
            case "petition_resolution_rate" ->
                pair(petitions(q).stream().filter(Petition::answered).count(), (long)
                        petitions(q).size());
            case "petition_on_time_rate" -> pair(handled(q, p -> p.inTime(q.to(), judged)), handled(q, p -> true));
            case "petition_satisfaction_rate" ->
                pair(
                        petitions(q).stream()
                                .filter(p -> p.inTime(q.to(), judged)
                                        && !p.disliked()
                                        && !p.was(PetitionEvent.Reopened.class))
                                .count(),
                        (long) petitions(q).size());
            case "petition_fields" ->
                pair(
                        petitions(q).stream()
                                .map(p -> p.submitted.petition().fieldCode())
                                .distinct()
                                .count(),
                        null);
            case "petition_agencies" ->
                pair(
                        petitions(q).stream()
                                .map(p -> p.header().agency())
                                .distinct()
                                .count(),
                        null);
            default -> throw new IllegalArgumentException(id);
        };
    }

    /** What dossier-intake would say of a day, by agency; noughts are left out. */
    Map<String, Map<String, Long>> reconciliation(LocalDate on) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        OffsetDateTime over =
                on.plusDays(1).atStartOfDay(ZoneId.of("Asia/Ho_Chi_Minh")).toOffsetDateTime();
        for (Dossier d : dossiers.values()) {
            Set<String> measures = new HashSet<>();
            for (DossierEvent e : d.said) {
                if (!day(e.occurredAt()).equals(on)) {
                    continue;
                }
                if (e instanceof DossierEvent.Submitted) {
                    measures.add("submitted");
                } else if (e instanceof DossierEvent.Received) {
                    measures.add("received");
                    if (d.online()) {
                        measures.add("received-online");
                    }
                    if (d.youth()) {
                        measures.add("received-youth-online");
                    }
                    if (d.fullyDigitised()) {
                        measures.add("received-digitised");
                    }
                } else if (e instanceof DossierEvent.ProcessingStarted) {
                    measures.add("started");
                } else if (e instanceof DossierEvent.Completed) {
                    measures.add("completed");
                    measures.add(
                            e.occurredAt().isAfter(d.dues().originalDueAt()) ? "completed-late" : "completed-on-time");
                } else if (e instanceof DossierEvent.ResultReturned) {
                    measures.add("returned");
                }
            }
            if (d.received != null
                    && d.pausedSince() == null
                    && d.dues().currentDueAt().isBefore(over)
                    && (d.ended() == null || !d.ended().isBefore(over))) {
                measures.add("overdue-at-end");
            }
            measures.forEach(m ->
                    counts.computeIfAbsent(d.agency(), a -> new TreeMap<>()).merge(m, 1L, Long::sum));
        }
        return counts;
    }

    private static boolean online(ProcedureChanged.Version version) {
        return version.serviceLevel() != ServiceLevel.INFO_ONLY;
    }

    private static List<Long> pair(long numerator, Long denominator) {
        return java.util.Arrays.asList(numerator, denominator);
    }

    private long all(Asked q, Predicate<Dossier> test) {
        return dossiers.values().stream()
                .filter(d -> d.received != null)
                .filter(d -> q.covers(
                        d.received.dossier().handlingAgency(),
                        d.received.dossier().level(),
                        d.received.dossier().fieldCode(),
                        d.received.dossier().channel()))
                .filter(test)
                .count();
    }

    private long received(Asked q, Predicate<Dossier> test) {
        return all(q, d -> q.covers(d.receivedOn()) && test.test(d));
    }

    private long submitted(Asked q, Predicate<Dossier> test) {
        return dossiers.values().stream()
                .filter(d -> d.said.stream()
                        .anyMatch(e -> e instanceof DossierEvent.Submitted submitted
                                && q.covers(day(submitted.submittedAt()))))
                .filter(d -> q.covers(
                        d.agency(),
                        d.header().level(),
                        d.header().fieldCode(),
                        d.header().channel()))
                .filter(test)
                .count();
    }

    private long completed(Asked q, ToLongFunction<Dossier> value) {
        return dossiers.values().stream()
                .filter(d -> d.completed != null && q.covers(day(d.completed.completedAt())))
                .filter(d -> q.covers(
                        d.agency(),
                        d.header().level(),
                        d.header().fieldCode(),
                        d.header().channel()))
                .mapToLong(value)
                .sum();
    }

    private long processed(Asked q, Predicate<Dossier> test) {
        return all(q, d -> {
            boolean endedIn = d.ended() != null && q.covers(day(d.ended()));
            return (endedIn || q.covers(d.receivedOn()) && !d.endedBy(q.to())) && test.test(d);
        });
    }

    private long paid(Asked q, ToLongFunction<Payment> value) {
        return payments.values().stream()
                .filter(p -> p.succeeded != null && q.covers(day(p.succeeded.paidAt())))
                .filter(p -> q.covers(
                        p.succeeded.payment().agency(),
                        p.succeeded.payment().level(),
                        p.succeeded.payment().fieldCode(),
                        dossiers.get(p.succeeded.payment().dossierCode())
                                .header()
                                .channel()))
                .mapToLong(value)
                .sum();
    }

    private Set<String> paidOnline() {
        return payments.values().stream()
                .filter(p -> p.succeeded != null && p.succeeded.method().name().startsWith("ONLINE"))
                .map(p -> p.succeeded.payment().dossierCode())
                .collect(Collectors.toSet());
    }

    private Set<String> complainedAbout() {
        return Stream.concat(
                        petitions.values().stream()
                                .filter(p -> !p.was(PetitionEvent.Rejected.class))
                                .map(p -> p.submitted.petition().dossierCode()),
                        dossiers.values().stream().filter(Dossier::ratedPoor).map(d -> d.header()
                                .dossierCode()))
                .collect(Collectors.toSet());
    }

    private long started(Asked q, Predicate<Dossier> test) {
        return dossiers.values().stream()
                .filter(d -> d.startedIn(q) && covered(q, d) && test.test(d))
                .count();
    }

    private long unreconciled(Asked q, OffsetDateTime at) {
        return payments.values().stream()
                .filter(p -> p.succeeded != null && p.succeeded.method() != PaymentMethod.CASH)
                .filter(p -> q.covers(
                        p.succeeded.payment().agency(),
                        p.succeeded.payment().level(),
                        p.succeeded.payment().fieldCode(),
                        null))
                .filter(p -> !p.succeeded.paidAt().plusHours(24).isAfter(at))
                .filter(p -> p.reconciled == null || p.reconciled.isAfter(at))
                .count();
    }

    /** The levels of a commune or district and what is under it; none of what is of a province. */
    private Set<AdministrativeLevel> local(Asked q) {
        Set<AdministrativeLevel> levels = agencies.values().stream()
                .filter(a -> q.agency() != null && (a.code() + ".").startsWith(q.agency() + "."))
                .flatMap(a -> a.periods().stream())
                .filter(p -> p.validOn(q.to()))
                .map(AgencyChanged.Period::level)
                .collect(Collectors.toSet());
        return levels.contains(AdministrativeLevel.PROVINCE) ? Set.of() : levels;
    }

    private Stream<ProcedureChanged.Version> versions(Asked q, ProcedureChanged procedure) {
        Set<AdministrativeLevel> local = local(q);
        return procedure.versions().stream()
                .filter(v -> q.agency() == null
                        || (local.isEmpty()
                                ? (v.managingAgency() + ".").startsWith(q.agency() + ".")
                                : v.managingAgency().startsWith(q.agency().substring(0, 3))))
                .filter(v -> q.field() == null || v.fieldCode().equals(q.field()))
                .filter(v -> v.levels().stream()
                        .filter(l -> local.isEmpty() || local.contains(l))
                        .anyMatch(l -> q.level() == null || l.name().equals(q.level())));
    }

    private long standing(Asked q, Predicate<ProcedureChanged.Version> test) {
        return procedures.values().stream()
                .flatMap(p -> versions(q, p))
                .filter(v -> !v.validFrom().isAfter(q.to())
                        && (v.validTo() == null || !v.validTo().isBefore(q.to())))
                .filter(test)
                .count();
    }

    private long services(Asked q, boolean used) {
        return procedures.values().stream()
                .filter(p -> versions(q, p)
                        .anyMatch(v -> v.inForceOn(q.to())
                                && v.serviceLevel() != ServiceLevel.INFO_ONLY
                                && (!used
                                        || usedOnline(
                                                q,
                                                p.code(),
                                                local(q).isEmpty()
                                                        ? v.managingAgency().substring(0, 3)
                                                        : q.agency()))))
                .count();
    }

    private boolean usedOnline(Asked q, String procedure, String by) {
        return dossiers.values().stream()
                .anyMatch(d -> d.received != null
                        && d.online()
                        && q.covers(d.receivedOn())
                        && d.header().procedureCode().equals(procedure)
                        && (d.agency() + ".").startsWith(by + ".")
                        && (q.level() == null || d.header().level().name().equals(q.level())));
    }

    private long published(Asked q, boolean inTime) {
        return procedures.values().stream()
                .map(p -> versions(q, p)
                        .filter(v -> v.publishBy() != null && q.covers(v.publishBy()))
                        .toList())
                .filter(decisions -> !decisions.isEmpty())
                .filter(decisions -> !inTime
                        || decisions.stream()
                                .allMatch(v -> v.publishedOn() != null
                                        && !v.publishedOn().isAfter(v.publishBy())))
                .count();
    }

    private long payees(Asked q, Predicate<Payment> test) {
        Set<String> agencies = new HashSet<>();
        paid(q, p -> test.test(p) && agencies.add(p.succeeded.payment().agency()) ? 1 : 0);
        return agencies.size();
    }

    private long waived(Asked q) {
        return payments.values().stream()
                .filter(p -> p.waived != null && q.covers(day(p.waived.occurredAt())))
                .map(p -> p.waived)
                .filter(w -> q.covers(
                        w.payment().agency(), w.payment().level(), w.payment().fieldCode(), null))
                .mapToLong(PaymentEvent.FeeWaived::waived)
                .sum();
    }

    private Collection<Petition> petitions(Asked q) {
        return asked(q).filter(p -> !p.was(PetitionEvent.Rejected.class))
                .filter(p -> q.covers(day(p.submitted.submittedAt())))
                .toList();
    }

    private long handled(Asked q, Predicate<Petition> test) {
        return asked(q).filter(p -> p.done() != null && q.covers(day(p.done().occurredAt()))
                        || q.covers(day(p.submitted.submittedAt())) && !p.doneBy(q.to()))
                .filter(test)
                .count();
    }

    private Stream<Petition> asked(Asked q) {
        return petitions.values().stream()
                .filter(p -> p.submitted != null)
                .filter(p -> q.covers(
                        p.header().agency(),
                        p.header().level(),
                        p.header().fieldCode(),
                        p.header().channel()));
    }

    private static LocalDate day(OffsetDateTime moment) {
        return moment.atZoneSameInstant(ZoneId.of("Asia/Ho_Chi_Minh")).toLocalDate();
    }
}
