package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import vn.nhiptinh.dossier.process.Process;
import vn.nhiptinh.dossier.process.Processes;

/** Asks for the fee or tax of a dossier; the clock stands still where the procedure says so. */
@ApplicationScoped
class RequestPayment {

    private final DossierDesk desk;
    private final Processes processes;

    RequestPayment(DossierDesk desk, Processes processes) {
        this.desk = desk;
        this.processes = processes;
    }

    Dossier run(String code, String ifMatch, long amount, Reason reason) {
        return desk.act(
                new Order(DossierAction.REQUEST_PAYMENT, code, ifMatch, reason),
                (dossier, now) -> dossier.requestPayment(now, amount, pauses(dossier.filing(), now.toLocalDate())));
    }

    /** The clock stands still where nothing else is said. */
    private boolean pauses(Filing filing, LocalDate day) {
        return processes
                .of(filing.procedureCode(), filing.handlingAgency(), day)
                .map(Process::pausesForPayment)
                .orElse(true);
    }
}
