package vn.nhiptinh.payments.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.hibernate.exception.ConstraintViolationException;
import vn.nhiptinh.kit.dossiercode.DossierCodes;
import vn.nhiptinh.kit.event.EventIds;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;

/** Asks for a dossier's fee, once for each purpose. */
@ApplicationScoped
public class RequestPayment {

    private final PaymentRepository payments;
    private final ReferenceData reference;
    private final DossierCodes dossierCodes;
    private final EventLog events;
    private final EventIds ids;
    private final Caller caller;
    private final Clock clock;

    RequestPayment(
            PaymentRepository payments,
            ReferenceData reference,
            DossierCodes dossierCodes,
            EventLog events,
            EventIds ids,
            Caller caller,
            Clock clock) {
        this.payments = payments;
        this.reference = reference;
        this.dossierCodes = dossierCodes;
        this.events = events;
        this.ids = ids;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    public PaymentView run(NewPayment request) {
        caller.requireReach(request.agency());
        // The code names the agency that handles the dossier: nobody asks a fee of another's applicant.
        caller.requireReach(dossierCodes.read(request.dossierCode()).agency());
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        ReferenceData.Agency agency = reference.agency(request.agency(), now.toLocalDate());
        ReferenceData.Procedure procedure = reference.procedure(request.procedureCode(), now.toLocalDate());
        PaymentPurpose purpose = request.purpose() == null ? PaymentPurpose.INTAKE : request.purpose();
        if (payments.openOrPaid(request.dossierCode(), purpose)) {
            throw new Problem(PaymentProblem.PAYMENT_EXISTS, request.dossierCode(), purpose);
        }
        Payment payment = new Payment(
                ids.next(now.toInstant()),
                request.dossierCode(),
                procedure.code(),
                procedure.version().fieldCode(),
                agency.code(),
                agency.period().level(),
                purpose,
                request.amount());
        events.append(payment.request(now));
        try {
            payments.persistAndFlush(payment);
        } catch (ConstraintViolationException twoAtOnce) {
            // Both looked before either was stored; the unique index lets one through.
            throw new Problem(PaymentProblem.PAYMENT_EXISTS, request.dossierCode(), purpose);
        }
        return PaymentView.of(payment, null);
    }
}
