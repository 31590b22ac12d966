package vn.nhiptinh.kit.event;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.kit.security.Role;

/** Sends a part of the event log again, with the same ids, should Kafka have lost it. */
@Path("/v1/event-log")
@Tag(name = "operation")
public class Republish {

    private static final int MOST = 500_000;

    private final AgroalDataSource dataSource;
    private final Relay relay;

    Republish(AgroalDataSource dataSource, Relay relay) {
        this.dataSource = dataSource;
        this.relay = relay;
    }

    /**
     * What was queued.
     *
     * @param queued how many events
     * @param nextId where to go on, equal to the first id after the last one queued
     */
    public record Republished(long queued, long nextId) {}

    @POST
    @Path("/republish")
    @RolesAllowed(Role.ADMIN)
    @Transactional
    @Operation(
            operationId = "republishEvents",
            summary = "Queue events of the log again",
            description = "Queues at most 500 000 events from fromId on, in order. Repeat with fromId = nextId until"
                    + " queued is 0. Consumers know repeated events by their ids.")
    public Republished republish(@QueryParam("fromId") @DefaultValue("1") @Min(1) long fromId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement queue = connection.prepareStatement("""
                        with part as (select id, aggregate_id from event where id >= ? order by id limit ?),
                             queued as (insert into pending (event_id, aggregate_id)
                                        select id, aggregate_id from part order by id returning event_id)
                        select count(*), coalesce(max(event_id) + 1, ?) from queued
                        """)) {
            queue.setLong(1, fromId);
            queue.setInt(2, MOST);
            queue.setLong(3, fromId);
            try (var r = queue.executeQuery()) {
                r.next();
                relay.wake();
                return new Republished(r.getLong(1), r.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot queue the events", e);
        }
    }
}
