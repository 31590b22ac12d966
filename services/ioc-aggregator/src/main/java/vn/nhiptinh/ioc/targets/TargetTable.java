package vn.nhiptinh.ioc.targets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.nhiptinh.kit.clock.BusinessClock;

/** Every version of every target; the newest is the one that holds, and none is ever changed. */
@ApplicationScoped
class TargetTable {

    private static final String COLUMNS = "code, version, terms, changed_at, changed_by";

    private final AgroalDataSource dataSource;
    private final ObjectMapper mapper;

    TargetTable(AgroalDataSource dataSource, ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.mapper = mapper;
    }

    /** The targets as they are now, by code. */
    List<StoredTarget> all() {
        return read("select distinct on (code) " + COLUMNS + " from target_version order by code, version desc", null);
    }

    Optional<StoredTarget> find(String code) {
        return history(code).stream().findFirst();
    }

    /** All versions of a target, the newest first. */
    List<StoredTarget> history(String code) {
        return read("select " + COLUMNS + " from target_version where code = ? order by version desc", code);
    }

    /** Stores a version; false if it exists already. */
    boolean insert(StoredTarget target) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into target_version (" + COLUMNS
                        + ") values (?, ?, ?::jsonb, ?, ?)" + " on conflict do nothing")) {
            insert.setString(1, target.code());
            insert.setInt(2, target.version());
            insert.setString(3, mapper.writeValueAsString(target.terms()));
            insert.setObject(4, target.changedAt().withOffsetSameInstant(ZoneOffset.UTC));
            insert.setString(5, target.changedBy());
            return insert.executeUpdate() == 1;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("cannot store target " + target.code(), e);
        }
    }

    private List<StoredTarget> read(String sql, String code) {
        List<StoredTarget> targets = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            if (code != null) {
                select.setString(1, code);
            }
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    targets.add(new StoredTarget(
                            r.getString(1),
                            r.getInt(2),
                            mapper.readValue(r.getString(3), TargetTerms.class),
                            r.getObject(4, OffsetDateTime.class)
                                    .atZoneSameInstant(BusinessClock.ZONE)
                                    .toOffsetDateTime(),
                            r.getString(5)));
                }
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("cannot read the targets", e);
        }
        return targets;
    }
}
