package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;

/** Something that happened in one of the suite's services and that others may rely on. */
public sealed interface DomainEvent
        permits DossierEvent,
                PaymentEvent,
                PetitionEvent,
                ProcedureChanged,
                AgencyChanged,
                CalendarDayChanged,
                IocEvent,
                Heartbeat {

    /** The business moment of the event, which becomes {@code ce_time}. */
    @JsonIgnore
    OffsetDateTime occurredAt();
}
