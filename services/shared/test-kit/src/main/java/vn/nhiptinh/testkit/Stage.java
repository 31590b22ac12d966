package vn.nhiptinh.testkit;

import java.time.OffsetDateTime;
import java.util.function.Function;
import vn.nhiptinh.events.DomainEvent;

/**
 * One event of a life that is being built.
 *
 * @param moment null where it did not happen
 * @param event makes it of what every event of the life carries at that moment
 * @param <H> the header
 */
record Stage<H>(OffsetDateTime moment, Function<H, DomainEvent> event) {}
