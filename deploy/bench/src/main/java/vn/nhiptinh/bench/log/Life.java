package vn.nhiptinh.bench.log;

import java.util.List;
import vn.nhiptinh.events.DomainEvent;

/**
 * What happened to one dossier, payment or petition.
 *
 * @param source who tells it, as a path
 * @param subject whose life it is, and the key of its records
 * @param events in the order of time
 */
public record Life(String source, String subject, List<? extends DomainEvent> events) {}
