package vn.nhiptinh.ioc.targets;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import vn.nhiptinh.events.IocEvent;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.kit.etag.EntityTag;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;

/** Sets a target for the first time or anew; what it was before stays in its history. */
@ApplicationScoped
class SetTarget {

    private static final String ANY = "*";

    private final TargetTable table;
    private final Indicators indicators;
    private final ReferenceData reference;
    private final Idempotency idempotency;
    private final EventLog eventLog;
    private final Caller caller;
    private final Clock clock;

    SetTarget(
            TargetTable table,
            Indicators indicators,
            ReferenceData reference,
            Idempotency idempotency,
            EventLog eventLog,
            Caller caller,
            Clock clock) {
        this.table = table;
        this.indicators = indicators;
        this.reference = reference;
        this.idempotency = idempotency;
        this.eventLog = eventLog;
        this.caller = caller;
        this.clock = clock;
    }

    StoredTarget setFirst(String key, NewTarget target) {
        return idempotency.once(key, "set-target", target, StoredTarget.class, () -> {
            check(target.terms());
            StoredTarget first = version(target.code(), 1, target.terms());
            if (!store(first)) {
                throw new Problem(TargetProblem.TARGET_EXISTS, target.code());
            }
            return first;
        });
    }

    StoredTarget setAnew(String key, String code, String ifMatch, TargetTerms terms) {
        return idempotency.once(key, "amend-target:" + code, terms, StoredTarget.class, () -> {
            StoredTarget known = table.find(code).orElseThrow(() -> new Problem(TargetProblem.TARGET_NOT_FOUND, code));
            requireReach(known.terms());
            check(terms);
            // What others work towards is never replaced unseen.
            if (ifMatch == null || ifMatch.equals(ANY)) {
                throw new Problem(TargetProblem.IF_MATCH_REQUIRED);
            }
            EntityTag.require(ifMatch, known.version());
            StoredTarget next = version(code, known.version() + 1, terms);
            if (!store(next)) {
                throw new Problem(CommonProblem.VERSION_CONFLICT);
            }
            return next;
        });
    }

    private void check(TargetTerms terms) {
        requireReach(terms);
        if (terms.agency() != null && !reference.knowsAgency(terms.agency())) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, terms.agency());
        }
        if (!terms.isInOrder()) {
            throw new Problem(TargetProblem.TARGET_STEPS_OUT_OF_ORDER);
        }
        indicators
                .find(terms.indicator())
                .filter(i -> !i.unit().name().equals(terms.unit()))
                .ifPresent(i -> {
                    throw new Problem(TargetProblem.TARGET_UNIT, i.id(), i.unit());
                });
    }

    private void requireReach(TargetTerms terms) {
        if (terms.agency() == null) {
            caller.requireReachOfAll();
        } else {
            caller.requireReach(terms.agency());
        }
    }

    private StoredTarget version(String code, int version, TargetTerms terms) {
        return new StoredTarget(code, version, terms, OffsetDateTime.now(clock), caller.subject());
    }

    private boolean store(StoredTarget target) {
        boolean stored = table.insert(target);
        if (stored) {
            eventLog.append(event(target));
        }
        return stored;
    }

    /** What the suite is told of a version. */
    static NewEvent event(StoredTarget target) {
        TargetTerms terms = target.terms();
        return new NewEvent(
                target.code(),
                target.version(),
                new IocEvent.TargetSet(
                        target.code(),
                        target.version(),
                        terms.indicator(),
                        terms.agency(),
                        terms.level(),
                        terms.operator(),
                        terms.steps().stream()
                                .map(s -> new IocEvent.Step(s.validFrom(), s.validTo(), s.value()))
                                .toList(),
                        target.changedAt()));
    }
}
