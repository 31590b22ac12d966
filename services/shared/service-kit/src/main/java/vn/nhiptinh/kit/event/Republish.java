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
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** Sends a part of the event log again, with the same ids, should Kafka have lost it. */
@Path("/v1/event-log")
@Tag(name = "operation")
public class Republish {

    private final AgroalDataSource dataSource;
    private final Relay relay;
    private final RelaySettings settings;
    private final Caller caller;

    Republish(AgroalDataSource dataSource, Relay relay, RelaySettings settings, Caller caller) {
        this.dataSource = dataSource;
        this.relay = relay;
        this.settings = settings;
        this.caller = caller;
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
            description =
                    "Queues events from fromId on, in order, up to a bound. Repeat with fromId = nextId until queued is 0."
                            + " Sending an event twice does no harm: consumers know repeated events by their ids.")
    public Republished republish(@QueryParam("fromId") @DefaultValue("1") @Min(1) long fromId) {
        caller.requireReachOfAll();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement queue = connection.prepareStatement("""
                        with part as (select id, aggregate_id from event where id >= ? order by id limit ?),
                             queued as (insert into pending (event_id, aggregate_id)
                                        select id, aggregate_id from part order by id returning event_id)
                        select count(*), coalesce(max(event_id) + 1, ?) from queued
                        """)) {
            queue.setLong(1, fromId);
            queue.setInt(2, settings.republishAtMost());
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
