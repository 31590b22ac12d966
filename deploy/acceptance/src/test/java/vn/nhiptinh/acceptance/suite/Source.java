package vn.nhiptinh.acceptance.suite;

import vn.nhiptinh.launcher.suite.ServiceKind;

/** A service whose events the aggregator counts: what its topic and the ids in it are called. */
public enum Source {
    DOSSIERS(ServiceKind.DOSSIER_INTAKE, "dossier-intake.events.v1", "dossierCode"),
    PAYMENTS(ServiceKind.PAYMENTS, "payments.events.v1", "paymentId"),
    PETITIONS(ServiceKind.FEEDBACK, "feedback.events.v1", "petitionCode");

    private final ServiceKind service;
    private final String topic;
    private final String id;

    Source(ServiceKind service, String topic, String id) {
        this.service = service;
        this.topic = topic;
        this.id = id;
    }

    public String wireName() {
        return service.wireName();
    }

    ServiceKind service() {
        return service;
    }

    String topic() {
        return topic;
    }

    /** The name under which an event's value has the id of what it happened to. */
    String id() {
        return id;
    }
}
