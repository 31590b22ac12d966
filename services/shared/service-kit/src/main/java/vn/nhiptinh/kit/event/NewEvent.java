package vn.nhiptinh.kit.event;

import vn.nhiptinh.events.DomainEvent;

/**
 * An event on its way into the log.
 *
 * @param sequence the aggregate's own event counter after this event
 */
public record NewEvent(String aggregateId, long sequence, DomainEvent event) {}
