package vn.nhiptinh.dossier.sync;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.nhiptinh.kit.clock.BusinessClock;

/**
 * What the national portal is to be told and what it was told. A message is noted in the transaction that causes it, and
 * taken by one process at a time, the oldest of its dossier first. Waiting is measured in the database's real time.
 */
@ApplicationScoped
public class SyncLedger {

    private static final String FIELDS =
            "id, dossier_code, sequence, national_status, at, attempts, sent_at, dead_at, last_error";

    private static final String NOTE =
            "insert into sync_message (dossier_code, sequence, national_status, at) values (?, ?, ?, ?)";

    private static final String TAKE = """
            update sync_message set attempts = attempts + 1, next_attempt_at = now() + ? * interval '1 second'
            where id in (
              select id from sync_message m
              where sent_at is null and dead_at is null and next_attempt_at <= now()
                and not exists (
                  select 1 from sync_message e
                  where e.dossier_code = m.dossier_code and e.sent_at is null and e.id < m.id)
              order by next_attempt_at, id limit ? for update skip locked)
            returning %s
            """.formatted(FIELDS);

    private static final String SENT =
            "update sync_message set sent_at = now(), dead_at = null, last_error = null where id = ? and sent_at is null";

    private static final String POSTPONE = """
            update sync_message set next_attempt_at = now() + ? * interval '1 second', last_error = ?
            where id = ? and sent_at is null
            """;

    /** What the portal did not look at was no attempt. */
    private static final String WAIT = """
            update sync_message
            set attempts = attempts - 1, next_attempt_at = now() + ? * interval '1 second', last_error = ?
            where id = ? and sent_at is null
            """;

    private static final String GIVE_UP =
            "update sync_message set dead_at = now(), last_error = ? where id = ? and sent_at is null";

    private static final String GIVE_BACK =
            "update sync_message set attempts = attempts - 1, next_attempt_at = now() where id = ? and sent_at is null";

    private static final String REVIVE = """
            update sync_message set dead_at = null, attempts = 0, next_attempt_at = now()
            where dossier_code = ? and dead_at is not null
            """;

    /** The oldest dossiers that have any; each is held by whoever sends it again. */
    private static final String DEAD_DOSSIERS = """
            select code from dossier
            where code in (
              select dossier_code from (
                select dossier_code, min(id) as first from sync_message where dead_at is not null group by dossier_code
                order by first limit ?) oldest)
            order by code for update skip locked
            """;

    private static final String OF =
            "select %s from sync_message where dossier_code = ? order by id desc limit ?".formatted(FIELDS);

    private static final String UNSENT =
            "select %s from sync_message where dossier_code = ? and sent_at is null limit 1".formatted(FIELDS);

    private static final String DEAD =
            "select %s from sync_message where dead_at is not null and id > ? order by id limit ?".formatted(FIELDS);

    private final AgroalDataSource dataSource;
    private final boolean inUse;

    SyncLedger(AgroalDataSource dataSource, SyncSettings settings) {
        this.dataSource = dataSource;
        this.inUse = settings.url().isPresent();
    }

    /** Whether there is a portal to tell anything. */
    public boolean isInUse() {
        return inUse;
    }

    public void note(String dossierCode, long sequence, int nationalStatus, OffsetDateTime at) {
        update("note", NOTE, dossierCode, sequence, nationalStatus, at);
    }

    /** Takes what is due for a while, so that no other process tells it meanwhile. */
    public List<SyncMessage> take(int most, Duration lease) {
        List<SyncMessage> taken = query("take", TAKE, lease.toSeconds(), most);
        taken.sort(Comparator.comparingLong(SyncMessage::id));
        return taken;
    }

    /** Notes that the portal took it; false if that was noted before. */
    public boolean sent(long id) {
        return update("end", SENT, id) == 1;
    }

    public void postpone(long id, Duration pause, String error) {
        update("postpone", POSTPONE, pause.toSeconds(), error, id);
    }

    /** Nobody was there to take it. */
    public void waitForPortal(long id, Duration pause, String error) {
        update("postpone", WAIT, pause.toSeconds(), error, id);
    }

    /** False if the portal took it after all. */
    public boolean giveUp(long id, String error) {
        return update("give up", GIVE_UP, error, id) == 1;
    }

    /** Takes back the taking of a message that was not tried. */
    public void giveBack(long id) {
        update("give back", GIVE_BACK, id);
    }

    /** Lets a dossier's given-up messages be tried again; says how many. */
    public int revive(String dossierCode) {
        return update("revive", REVIVE, dossierCode);
    }

    /** Dossiers with given-up messages, the oldest first; holds them. */
    public List<String> holdDossiersWithDead(int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(DEAD_DOSSIERS)) {
            statement.setInt(1, most);
            List<String> codes = new ArrayList<>();
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    codes.add(r.getString(1));
                }
            }
            return codes;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot find dossiers with given-up messages", e);
        }
    }

    /** Whether a dossier has messages that the portal has not taken. */
    public boolean isBehind(String dossierCode) {
        return !query("read", UNSENT, dossierCode).isEmpty();
    }

    /** A dossier's newest messages, the newest first. */
    public List<SyncMessage> of(String dossierCode, int most) {
        return query("read", OF, dossierCode, most);
    }

    /** Messages that were given up, behind one of them. */
    public List<SyncMessage> dead(long after, int most) {
        return query("read", DEAD, after, most);
    }

    private int update(String what, String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot " + what + " a message to the national portal", e);
        }
    }

    private List<SyncMessage> query(String what, String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            List<SyncMessage> messages = new ArrayList<>();
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    messages.add(new SyncMessage(
                            r.getLong(1),
                            r.getString(2),
                            r.getLong(3),
                            r.getInt(4),
                            local(r, 5),
                            r.getInt(6),
                            local(r, 7),
                            local(r, 8),
                            r.getString(9)));
                }
            }
            return messages;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot " + what + " messages to the national portal", e);
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static OffsetDateTime local(ResultSet r, int column) throws SQLException {
        OffsetDateTime moment = r.getObject(column, OffsetDateTime.class);
        return moment == null
                ? null
                : moment.atZoneSameInstant(BusinessClock.ZONE).toOffsetDateTime();
    }
}
