package vn.nhiptinh.testkit.offence.util;

import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.apache.kafka.clients.producer.KafkaProducer;
import vn.nhiptinh.payments.Foreign;

/** Breaks the rules that one class can break. */
@Entity
@Path("/offence")
public class Everything {

    static int counter;

    @Inject
    Clock clock;

    public String open;

    KafkaProducer<String, byte[]> producer;
    Foreign foreign;

    public Response respond() {
        return Response.ok().build();
    }

    Instant machine() {
        return Instant.now();
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    Date old() {
        return null;
    }
}
