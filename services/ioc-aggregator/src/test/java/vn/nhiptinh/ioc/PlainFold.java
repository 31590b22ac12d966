package vn.nhiptinh.ioc;

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
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.events.PetitionEvent;

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
    }

    static final class Petition {
        PetitionEvent.Submitted submitted;
        boolean answered;
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
        } else if (event instanceof PaymentEvent.Succeeded succeeded) {
            payments.computeIfAbsent(succeeded.payment().paymentId().toString(), c -> new Payment()).succeeded =
                    succeeded;
        } else if (event instanceof PetitionEvent e) {
            Petition petition = petitions.computeIfAbsent(e.petition().petitionCode(), c -> new Petition());
            if (e instanceof PetitionEvent.Submitted submitted) {
                petition.submitted = submitted;
            }
            petition.answered |= e instanceof PetitionEvent.Answered;
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
            case "fee_revenue" -> pair(paid(q, p -> p.succeeded.payment().amount()), null);
            case "petitions_received" -> pair((long) petitions(q).size(), null);
            case "petition_resolution_rate" ->
                pair(petitions(q).stream().filter(p -> p.answered).count(), (long)
                        petitions(q).size());
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
                                .map(p -> p.submitted.petition().agency())
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

    private long processed(Asked q, Predicate<Dossier> test) {
        return all(q, d -> {
            boolean endedIn = d.ended() != null && q.covers(day(d.ended()));
            return (endedIn || q.covers(d.receivedOn()) && !d.endedBy(q.to())) && test.test(d);
        });
    }

    private long paid(Asked q, ToLongFunction<Payment> value) {
        return payments.values().stream()
                .filter(p -> q.covers(day(p.succeeded.paidAt())))
                .filter(p -> q.covers(
                        p.succeeded.payment().agency(),
                        p.succeeded.payment().level(),
                        p.succeeded.payment().fieldCode(),
                        null))
                .mapToLong(value)
                .sum();
    }

    private Collection<Petition> petitions(Asked q) {
        return petitions.values().stream()
                .filter(p -> p.submitted != null && q.covers(day(p.submitted.submittedAt())))
                .filter(p -> q.covers(
                        p.submitted.petition().agency(),
                        p.submitted.petition().level(),
                        p.submitted.petition().fieldCode(),
                        p.submitted.petition().channel()))
                .toList();
    }

    private static LocalDate day(OffsetDateTime moment) {
        return moment.atZoneSameInstant(ZoneId.of("Asia/Ho_Chi_Minh")).toLocalDate();
    }
}
