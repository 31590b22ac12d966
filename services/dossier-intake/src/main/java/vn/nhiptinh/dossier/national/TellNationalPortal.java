package vn.nhiptinh.dossier.national;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierRepository;
import vn.nhiptinh.dossier.dossier.DossierStatus;
import vn.nhiptinh.dossier.national.NationalPortal.Answer;
import vn.nhiptinh.dossier.national.NationalPortal.Taken;
import vn.nhiptinh.dossier.sync.SyncLedger;
import vn.nhiptinh.dossier.sync.SyncMessage;
import vn.nhiptinh.dossier.sync.SyncSettings;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;

/**
 * Tells the national portal where dossiers stand, each dossier's messages in their order, again and again until it takes
 * them. No transaction is open while it is asked; a message it took of which we did not hear is told again with the same
 * key.
 */
@ApplicationScoped
public class TellNationalPortal {

    private final SyncLedger ledger;
    private final NationalPortal portal;
    private final DossierRepository dossiers;
    private final EventLog log;
    private final SyncSettings settings;
    private final Clock clock;

    TellNationalPortal(
            SyncLedger ledger,
            NationalPortal portal,
            DossierRepository dossiers,
            EventLog log,
            SyncSettings settings,
            Clock clock) {
        this.ledger = ledger;
        this.portal = portal;
        this.dossiers = dossiers;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "${nhiptinh.national.every:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws InterruptedException {
        if (ledger.isInUse()) {
            run();
        }
    }

    /** Tells whatever is due, until nothing is or nobody answers; says how many messages were taken. */
    public int run() throws InterruptedException {
        int told = 0;
        boolean goesOn = true;
        while (goesOn) {
            List<SyncMessage> taken =
                    QuarkusTransaction.requiringNew().call(() -> ledger.take(settings.batch(), settings.lease()));
            goesOn = !taken.isEmpty();
            for (SyncMessage message : taken) {
                if (!goesOn) {
                    QuarkusTransaction.requiringNew().run(() -> ledger.giveBack(message.id()));
                    continue;
                }
                Answer answer = tell(message);
                QuarkusTransaction.requiringNew().run(() -> note(message, answer));
                told += answer.taken() == Taken.YES ? 1 : 0;
                goesOn = answer.taken() != Taken.NOBODY_THERE;
            }
        }
        return told;
    }

    private Answer tell(SyncMessage message) throws InterruptedException {
        NationalDossier body = QuarkusTransaction.requiringNew().call(() -> {
            Dossier dossier = dossiers.findById(message.dossierCode());
            return NationalDossier.of(dossier, message, resultLink(dossier, message));
        });
        return portal.tell(body, message.dossierCode() + ":" + message.sequence());
    }

    private void note(SyncMessage message, Answer answer) {
        switch (answer.taken()) {
            case YES -> took(message);
            case NO -> giveUp(message, answer.error());
            // An outage, however long, makes no dead letters.
            case NOBODY_THERE -> ledger.waitForPortal(message.id(), settings.pause(), answer.error());
            case LATER -> {
                if (message.attempts() >= settings.mostAttempts()) {
                    giveUp(message, answer.error());
                } else {
                    ledger.postpone(message.id(), pause(message.attempts()), answer.error());
                }
            }
        }
    }

    private void took(SyncMessage message) {
        Dossier dossier = dossiers.findById(message.dossierCode(), LockModeType.PESSIMISTIC_WRITE);
        if (ledger.sent(message.id())) {
            DossierEvent.Synced synced = dossier.synced(
                    OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS),
                    message.nationalStatus(),
                    dossier.feeAmount() != null || dossier.dutyAmount() != null,
                    resultLink(dossier, message) != null,
                    ledger.isBehind(dossier.code()));
            dossiers.flush();
            log.append(new NewEvent(dossier.code(), dossier.eventSequence(), synced));
        }
    }

    private void giveUp(SyncMessage message, String error) {
        Dossier dossier = dossiers.findById(message.dossierCode(), LockModeType.PESSIMISTIC_WRITE);
        if (ledger.giveUp(message.id(), error)) {
            dossier.syncFailed();
        }
    }

    /** The portal leads a citizen to an electronic result once there is one. */
    private String resultLink(Dossier dossier, SyncMessage message) {
        boolean ready =
                dossier.electronicResult() && message.nationalStatus() >= DossierStatus.COMPLETED.nationalNumber();
        return ready ? settings.resultLink().map(base -> base + dossier.code()).orElse(null) : null;
    }

    /** Twice as long after each failure. */
    private Duration pause(int attempts) {
        Duration pause = settings.pause();
        for (int i = 1; i < attempts && pause.compareTo(settings.longestPause()) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : pause;
    }
}
