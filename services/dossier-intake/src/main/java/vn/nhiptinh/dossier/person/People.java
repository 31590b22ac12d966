package vn.nhiptinh.dossier.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.kit.personal.PersonalData;
import vn.nhiptinh.kit.personal.PersonalKind;
import vn.nhiptinh.kit.transaction.LastWrites;

/** Keeps the people of dossiers: sealed for their dossier, found by keyed hashes only. */
@ApplicationScoped
public class People {

    private static final int TAIL = 6;

    private static final String INSERT = """
            insert into dossier_person
              (dossier_code, role, sealed, identity_hash, phone_hash, email_hash, name_hash, identity_tail, phone_tail)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String SELECT = "select role, sealed from dossier_person where dossier_code = ?";

    /** The newest first: their codes do not sort by day over agencies. */
    private static final String FIND = """
            select distinct d.submitted_at, d.code from dossier_person p join dossier d on d.code = p.dossier_code
            where p.%s = ?
              and (d.handling_agency >= ? and d.handling_agency < ? or d.receiving_agency >= ? and d.receiving_agency < ?)
            order by d.submitted_at desc, d.code desc limit ?
            """;

    private static final String KNOWS = """
            select count(*) from dossier_person
            where dossier_code = ? and (identity_tail = ? or phone_tail = ?)
            """;

    private enum Role {
        APPLICANT,
        DELEGATE
    }

    private final AgroalDataSource dataSource;
    private final PersonalData personal;
    private final ObjectMapper json;
    private final LastWrites lastWrites;

    People(AgroalDataSource dataSource, PersonalData personal, ObjectMapper json, LastWrites lastWrites) {
        this.lastWrites = lastWrites;
        this.dataSource = dataSource;
        this.personal = personal;
        this.json = json;
    }

    /** Keeps the people of a new dossier. */
    public void keep(String dossierCode, PeopleOfDossier people) {
        keep(dossierCode, Role.APPLICANT, people.applicant());
        keep(dossierCode, Role.DELEGATE, people.delegate());
    }

    private void keep(String code, Role role, Person person) {
        if (person == null) {
            return;
        }
        lastWrites.add(
                INSERT,
                code,
                role.name(),
                personal.seal(written(code, person), code),
                personal.fingerprint(PersonalKind.IDENTITY_NUMBER, person.identityNumber()),
                personal.fingerprint(PersonalKind.PHONE, person.phone()),
                personal.fingerprint(PersonalKind.EMAIL, person.email()),
                personal.fingerprint(PersonalKind.NAME, person.fullName()),
                tail(code, person.identityNumber()),
                tail(code, person.phone()));
    }

    /** In clear. */
    public PeopleOfDossier of(String dossierCode) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, dossierCode);
            Map<Role, Person> people = new EnumMap<>(Role.class);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    people.put(
                            Role.valueOf(r.getString(1)), read(dossierCode, personal.open(r.getBytes(2), dossierCode)));
                }
            }
            return new PeopleOfDossier(people.get(Role.APPLICANT), people.get(Role.DELEGATE));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the people of " + dossierCode, e);
        }
    }

    /** Codes of dossiers that somebody is applicant or delegate of, the newest first, handled or received from one agency to another. */
    public List<String> dossiersOf(PersonalKind kind, String value, String fromAgency, String behindAgency, int most) {
        String column =
                switch (kind) {
                    case IDENTITY_NUMBER -> "identity_hash";
                    case PHONE -> "phone_hash";
                    case EMAIL -> "email_hash";
                    case NAME -> "name_hash";
                };
        try (Connection connection = dataSource.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND.formatted(column))) {
            find.setBytes(1, personal.fingerprint(kind, value));
            find.setString(2, fromAgency);
            find.setString(3, behindAgency);
            find.setString(4, fromAgency);
            find.setString(5, behindAgency);
            find.setInt(6, most);
            List<String> codes = new ArrayList<>();
            try (ResultSet r = find.executeQuery()) {
                while (r.next()) {
                    codes.add(r.getString(2));
                }
            }
            return codes;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look for somebody's dossiers", e);
        }
    }

    /** Whether an identity or phone number of the dossier's people ends so. */
    public boolean knows(String dossierCode, String lastSix) {
        byte[] tail = tail(dossierCode, lastSix);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement count = connection.prepareStatement(KNOWS)) {
            count.setString(1, dossierCode);
            count.setBytes(2, tail);
            count.setBytes(3, tail);
            try (ResultSet r = count.executeQuery()) {
                r.next();
                return r.getInt(1) > 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look " + dossierCode + " up", e);
        }
    }

    /** With the code in it: one dossier's hash tells nothing of another's. */
    private byte[] tail(String code, String number) {
        return number == null || number.length() < TAIL
                ? null
                : personal.fingerprint(PersonalKind.IDENTITY_NUMBER, code + number.substring(number.length() - TAIL));
    }

    private String written(String code, Person person) {
        try {
            return json.writeValueAsString(person);
        } catch (JsonProcessingException e) {
            // Without its cause, which may quote the person.
            throw new IllegalStateException("cannot write a person of " + code);
        }
    }

    private Person read(String code, String text) {
        try {
            return json.readValue(text, Person.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read a person of " + code);
        }
    }
}
