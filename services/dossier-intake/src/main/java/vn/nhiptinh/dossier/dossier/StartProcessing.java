package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.dossier.process.Processes;
import vn.nhiptinh.dossier.step.Steps;
import vn.nhiptinh.events.DossierEvent;

/** Hands a dossier to the specialised unit, which takes it up and begins the first step of its way. */
@ApplicationScoped
class StartProcessing {

    private final DossierDesk desk;
    private final Processes processes;
    private final Steps steps;
    private final Way way;

    StartProcessing(DossierDesk desk, Processes processes, Steps steps, Way way) {
        this.desk = desk;
        this.processes = processes;
        this.steps = steps;
        this.way = way;
    }

    Dossier run(String code, String ifMatch) {
        return desk.actAll(new Order(DossierAction.START, code, ifMatch), this::start);
    }

    private List<DossierEvent> start(Dossier dossier, OffsetDateTime now) {
        List<DossierEvent> events = new ArrayList<>(2);
        events.add(dossier.start(now));
        Filing filing = dossier.filing();
        processes
                .of(filing.procedureCode(), filing.handlingAgency(), now.toLocalDate())
                .ifPresent(process -> {
                    dossier.goesByStep();
                    steps.plan(dossier.code(), filing.handlingAgency(), process);
                    way.openNext(dossier, filing.handlingAgency(), now).ifPresent(events::add);
                });
        return events;
    }
}
