package vn.nhiptinh.dossier.dossier;

import static java.util.Map.entry;
import static vn.nhiptinh.dossier.dossier.DossierAction.ACCEPT;
import static vn.nhiptinh.dossier.dossier.DossierAction.ASSIGN;
import static vn.nhiptinh.dossier.dossier.DossierAction.COMPLETE;
import static vn.nhiptinh.dossier.dossier.DossierAction.COMPLETE_STEP;
import static vn.nhiptinh.dossier.dossier.DossierAction.CONFIRM_PAYMENT;
import static vn.nhiptinh.dossier.dossier.DossierAction.DIGITISE;
import static vn.nhiptinh.dossier.dossier.DossierAction.EXTEND;
import static vn.nhiptinh.dossier.dossier.DossierAction.FORWARD;
import static vn.nhiptinh.dossier.dossier.DossierAction.PROVIDE_SUPPLEMENT;
import static vn.nhiptinh.dossier.dossier.DossierAction.RATE;
import static vn.nhiptinh.dossier.dossier.DossierAction.RECALL;
import static vn.nhiptinh.dossier.dossier.DossierAction.REJECT;
import static vn.nhiptinh.dossier.dossier.DossierAction.REQUEST_PAYMENT;
import static vn.nhiptinh.dossier.dossier.DossierAction.REQUEST_SUPPLEMENT;
import static vn.nhiptinh.dossier.dossier.DossierAction.RESUME;
import static vn.nhiptinh.dossier.dossier.DossierAction.RETURN_RESULT;
import static vn.nhiptinh.dossier.dossier.DossierAction.RETURN_STEP;
import static vn.nhiptinh.dossier.dossier.DossierAction.SEND_RESULT;
import static vn.nhiptinh.dossier.dossier.DossierAction.START;
import static vn.nhiptinh.dossier.dossier.DossierAction.STOP;
import static vn.nhiptinh.dossier.dossier.DossierAction.WITHDRAW;

import java.util.Map;
import java.util.Set;

/** Where a dossier stands inside the province, finer than the national status it is told as. */
public enum DossierState {
    SUBMITTED(DossierStatus.SUBMITTED),
    /** Papers are missing, and it is not accepted yet: no clock runs. */
    SUPPLEMENT_BEFORE_ACCEPTANCE(DossierStatus.SUPPLEMENT_REQUESTED),
    /** The missing papers came; the desk looks at it again. */
    SUPPLEMENTED(DossierStatus.SUPPLEMENT_REQUESTED),
    /** The fee is due before acceptance. */
    PAYMENT_BEFORE_ACCEPTANCE(DossierStatus.PAYMENT_REQUESTED),
    /** The fee due before acceptance is paid; the desk looks at it again. */
    PAID(DossierStatus.PAYMENT_REQUESTED),
    REJECTED(DossierStatus.REJECTED),
    RECEIVED(DossierStatus.RECEIVED),
    SUPPLEMENT_AT_RECEPTION(DossierStatus.SUPPLEMENT_REQUESTED),
    PAYMENT_AT_RECEPTION(DossierStatus.PAYMENT_REQUESTED),
    PROCESSING(DossierStatus.PROCESSING),
    /** A step is done at another agency. */
    AWAITING_AGENCY(DossierStatus.PROCESSING),
    SUPPLEMENT_REQUESTED(DossierStatus.SUPPLEMENT_REQUESTED),
    PAYMENT_REQUESTED(DossierStatus.PAYMENT_REQUESTED),
    STOPPED(DossierStatus.STOPPED),
    /** Stopped after acceptance, before the work began: it has still to go to the specialised unit. */
    STOPPED_AT_RECEPTION(DossierStatus.STOPPED),
    /** Stopped without ever having been accepted, for good. */
    CLOSED(DossierStatus.STOPPED),
    WITHDRAWN(DossierStatus.WITHDRAWN),
    /** Decided, and the result lies at the desk. */
    RESULT_READY(DossierStatus.COMPLETED),
    /** Decided, and the result is handed over once the fee is paid. */
    PAYMENT_AT_RETURN(DossierStatus.PAYMENT_REQUESTED),
    RETURNED(DossierStatus.RETURNED);

    private final DossierStatus status;

    DossierState(DossierStatus status) {
        this.status = status;
    }

    public DossierStatus status() {
        return status;
    }

    /** What may be done here, and where it leads. */
    Map<DossierAction, DossierState> exits() {
        return switch (this) {
            case SUBMITTED ->
                Map.of(
                        ACCEPT, RECEIVED,
                        REJECT, REJECTED,
                        REQUEST_SUPPLEMENT, SUPPLEMENT_BEFORE_ACCEPTANCE,
                        REQUEST_PAYMENT, PAYMENT_BEFORE_ACCEPTANCE,
                        WITHDRAW, WITHDRAWN);
            case SUPPLEMENT_BEFORE_ACCEPTANCE ->
                Map.of(PROVIDE_SUPPLEMENT, SUPPLEMENTED, WITHDRAW, WITHDRAWN, STOP, CLOSED);
            case SUPPLEMENTED ->
                Map.of(
                        ACCEPT, RECEIVED,
                        REQUEST_SUPPLEMENT, SUPPLEMENT_BEFORE_ACCEPTANCE,
                        WITHDRAW, WITHDRAWN,
                        STOP, CLOSED);
            case PAYMENT_BEFORE_ACCEPTANCE -> Map.of(CONFIRM_PAYMENT, PAID, WITHDRAW, WITHDRAWN, STOP, CLOSED);
            case PAID -> Map.of(ACCEPT, RECEIVED, WITHDRAW, WITHDRAWN, STOP, CLOSED);
            case RECEIVED ->
                Map.of(
                        START, PROCESSING,
                        DIGITISE, RECEIVED,
                        EXTEND, RECEIVED,
                        REQUEST_SUPPLEMENT, SUPPLEMENT_AT_RECEPTION,
                        REQUEST_PAYMENT, PAYMENT_AT_RECEPTION,
                        WITHDRAW, WITHDRAWN,
                        STOP, STOPPED_AT_RECEPTION);
            case SUPPLEMENT_AT_RECEPTION ->
                Map.of(PROVIDE_SUPPLEMENT, RECEIVED, WITHDRAW, WITHDRAWN, STOP, STOPPED_AT_RECEPTION);
            case PAYMENT_AT_RECEPTION ->
                Map.of(
                        CONFIRM_PAYMENT, RECEIVED,
                        EXTEND, PAYMENT_AT_RECEPTION,
                        WITHDRAW, WITHDRAWN,
                        STOP, STOPPED_AT_RECEPTION);
            case PROCESSING ->
                Map.ofEntries(
                        entry(COMPLETE_STEP, PROCESSING),
                        entry(FORWARD, AWAITING_AGENCY),
                        entry(RETURN_STEP, PROCESSING),
                        entry(ASSIGN, PROCESSING),
                        entry(DIGITISE, PROCESSING),
                        entry(EXTEND, PROCESSING),
                        entry(COMPLETE, RESULT_READY),
                        entry(REQUEST_SUPPLEMENT, SUPPLEMENT_REQUESTED),
                        entry(REQUEST_PAYMENT, PAYMENT_REQUESTED),
                        entry(WITHDRAW, WITHDRAWN),
                        entry(STOP, STOPPED));
            case AWAITING_AGENCY ->
                Map.of(
                        COMPLETE_STEP, PROCESSING,
                        FORWARD, AWAITING_AGENCY,
                        RETURN_STEP, PROCESSING,
                        RECALL, PROCESSING,
                        ASSIGN, AWAITING_AGENCY,
                        DIGITISE, AWAITING_AGENCY,
                        EXTEND, AWAITING_AGENCY,
                        WITHDRAW, WITHDRAWN);
            case SUPPLEMENT_REQUESTED -> Map.of(PROVIDE_SUPPLEMENT, PROCESSING, WITHDRAW, WITHDRAWN, STOP, STOPPED);
            case PAYMENT_REQUESTED ->
                Map.of(
                        CONFIRM_PAYMENT, PROCESSING,
                        EXTEND, PAYMENT_REQUESTED,
                        WITHDRAW, WITHDRAWN,
                        STOP, STOPPED);
            case STOPPED -> Map.of(RESUME, PROCESSING);
            case STOPPED_AT_RECEPTION -> Map.of(RESUME, RECEIVED);
            case RESULT_READY ->
                Map.of(
                        SEND_RESULT, RESULT_READY,
                        RETURN_RESULT, RETURNED,
                        REQUEST_PAYMENT, PAYMENT_AT_RETURN);
            case PAYMENT_AT_RETURN -> Map.of(CONFIRM_PAYMENT, RESULT_READY);
            case RETURNED -> Map.of(RATE, RETURNED);
            case REJECTED, CLOSED, WITHDRAWN -> Map.of();
        };
    }

    /** Whether the desk has to look at it before it is accepted. */
    boolean awaitsDesk() {
        return this == SUBMITTED || this == SUPPLEMENTED || this == PAID;
    }

    /** What may be done here, as far as the state tells; {@link Dossier#actions()} knows the clock as well. */
    Set<DossierAction> actions() {
        return exits().keySet();
    }
}
