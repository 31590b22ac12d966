package vn.nhiptinh.dossier.dossier;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.OffsetDateTime;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierHeader;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * What was filed, where and how: the part of a dossier that never changes and that each of its events repeats. What the
 * procedure and the agency are is kept as it was on the day.
 */
@Embeddable
public record Filing(
        String procedureCode,
        String fieldCode,
        @Enumerated(EnumType.STRING) ServiceLevel serviceLevel,
        boolean eligibleFullOnline,
        boolean writtenResultRequired,
        boolean feeBearing,
        String handlingAgency,
        String receivingAgency,
        @Enumerated(EnumType.STRING) AdministrativeLevel level,
        @Enumerated(EnumType.STRING) Channel channel,
        @Enumerated(EnumType.STRING) AssistedBy assistedBy,
        @Enumerated(EnumType.STRING) ApplicantKind applicantKind,
        int identityLevel,
        boolean vneidAuthenticated,
        boolean populationData) {

    /** A filing with a procedure and an agency as they are on its day. */
    public static Filing of(
            ReferenceData.Procedure procedure,
            ReferenceData.Agency handling,
            String receivingAgency,
            Channel channel,
            AssistedBy assistedBy,
            ApplicantKind applicantKind,
            int identityLevel,
            boolean vneidAuthenticated,
            boolean populationData) {
        ProcedureChanged.Version version = procedure.version();
        return new Filing(
                procedure.code(),
                version.fieldCode(),
                version.serviceLevel(),
                version.eligibleFullOnline(),
                version.writtenResultRequired(),
                version.feeBearing(),
                handling.code(),
                receivingAgency,
                handling.period().level(),
                channel,
                assistedBy,
                applicantKind,
                identityLevel,
                vneidAuthenticated,
                populationData);
    }

    /** A procedure that only informs online takes no dossier online. */
    public static boolean offers(ProcedureChanged.Version procedure, Channel channel) {
        return channel != Channel.ONLINE || procedure.serviceLevel() != ServiceLevel.INFO_ONLY;
    }

    /** A procedure is handled by agencies of its levels; by all where it names none. */
    public static boolean isCompetent(ProcedureChanged.Version procedure, AdministrativeLevel level) {
        return procedure.levels() == null
                || procedure.levels().isEmpty()
                || procedure.levels().contains(level);
    }

    /** Where a dossier is handed in does not matter within the province; agencies of another have no part in it. */
    public static boolean isWithinProvince(String handlingAgency, String agency) {
        return AgencyScope.province(handlingAgency).equals(AgencyScope.province(agency));
    }

    static void requireWithinProvince(String handlingAgency, String agency) {
        if (!isWithinProvince(handlingAgency, agency)) {
            throw new Problem(DossierProblem.AGENCY_OF_ANOTHER_PROVINCE, agency, handlingAgency);
        }
    }

    DossierHeader header(String code, OffsetDateTime occurredAt) {
        return new DossierHeader(
                code,
                procedureCode,
                fieldCode,
                serviceLevel,
                eligibleFullOnline,
                writtenResultRequired,
                feeBearing,
                handlingAgency,
                receivingAgency,
                level,
                channel,
                assistedBy,
                applicantKind,
                identityLevel,
                vneidAuthenticated,
                populationData,
                occurredAt);
    }
}
