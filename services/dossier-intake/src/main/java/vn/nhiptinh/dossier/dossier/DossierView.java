package vn.nhiptinh.dossier.dossier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.Timeliness;
import vn.nhiptinh.kit.etag.Versioned;

/**
 * A dossier as officers and its citizen see it.
 *
 * @param nationalStatus the status's number on the national portal
 * @param originalDueAt the appointment, absent before acceptance and while the clock stands still
 * @param dueSoonAt when the near-due warning window opens
 * @param netWorkingMinutes office minutes from acceptance to completion
 * @param allowedActions what the status allows now
 * @param version grows with every change; also the ETag
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "A dossier. Times are RFC 3339 with +07:00; what has not happened is absent.")
public record DossierView(
        @Schema(example = "H08.22.21-230912-0001") String dossierCode,
        DossierStatus status,

        @Schema(example = "4", description = "Number of the status on the national portal")
        int nationalStatus,

        @Schema(description = "Finer than the status: what it waits for")
        DossierState state,

        @Schema(example = "1.001193") String procedureCode,
        @Schema(example = "HT") String fieldCode,
        ServiceLevel serviceLevel,
        @Schema(example = "H08.22.21") String handlingAgency,
        @Schema(example = "H08.22.21") String receivingAgency,
        AdministrativeLevel level,
        Channel channel,
        AssistedBy assistedBy,
        @Schema(example = "DTN-0123") String assistantCode,
        ApplicantKind applicantKind,
        int identityLevel,
        boolean vneidAuthenticated,
        boolean populationData,
        @Schema(example = "2023-09-12T08:00:00+07:00") OffsetDateTime submittedAt,
        OffsetDateTime receivedAt,
        OffsetDateTime originalDueAt,
        OffsetDateTime currentDueAt,
        OffsetDateTime dueSoonAt,

        @Schema(description = "By when the desk answers an online submission first")
        OffsetDateTime replyDueAt,

        OffsetDateTime repliedAt,

        @Schema(description = "By when the desk looks at what was handed in, supplied or paid last, before acceptance")
        OffsetDateTime answerDueAt,

        @Schema(description = "Since when the clock stands still; the due dates come back when it goes on")
        OffsetDateTime pausedAt,

        int extensions,
        int supplementRounds,
        FinancialState financialState,
        @Schema(example = "50000", description = "VND") Long dutyAmount,

        @Schema(example = "0", description = "VND: what it costs, once that is settled")
        Long feeAmount,

        DeliveryState deliveryState,

        @Schema(example = "EE123456789VN", description = "The postal service's number of the result")
        String deliveryReference,

        SyncState syncState,
        OffsetDateTime startedAt,
        ComponentCounts components,
        OffsetDateTime digitisedAt,
        OffsetDateTime completedAt,
        Outcome outcome,
        boolean electronicResult,
        Long netWorkingMinutes,
        Timeliness timeliness,
        OffsetDateTime returnedAt,
        ReturnMethod returnedHow,
        OffsetDateTime endedAt,
        @Schema(example = "5") Integer rating,
        @Schema(example = "[\"complete\", \"digitise\"]") List<String> allowedActions,
        @Schema(example = "2") int version)
        implements Versioned {

    public static DossierView of(Dossier dossier) {
        Filing filing = dossier.filing();
        return new DossierView(
                dossier.code(),
                dossier.state().status(),
                dossier.state().status().nationalNumber(),
                dossier.state(),
                filing.procedureCode(),
                filing.fieldCode(),
                filing.serviceLevel(),
                filing.handlingAgency(),
                filing.receivingAgency(),
                filing.level(),
                filing.channel(),
                filing.assistedBy(),
                dossier.assistantCode(),
                filing.applicantKind(),
                filing.identityLevel(),
                filing.vneidAuthenticated(),
                filing.populationData(),
                dossier.submittedAt(),
                dossier.receivedAt(),
                dossier.originalDueAt(),
                dossier.currentDueAt(),
                dossier.dueSoonAt(),
                dossier.replyDueAt(),
                dossier.repliedAt(),
                dossier.answerDueAt(),
                dossier.pausedAt(),
                dossier.extensions(),
                dossier.supplementRounds(),
                dossier.financialState(),
                dossier.dutyAmount(),
                dossier.feeAmount(),
                dossier.deliveryState(),
                dossier.deliveryReference(),
                dossier.syncState(),
                dossier.startedAt(),
                ComponentCounts.of(dossier.components()),
                dossier.digitisedAt(),
                dossier.completedAt(),
                dossier.outcome(),
                dossier.electronicResult(),
                dossier.netWorkingMinutes(),
                dossier.timeliness(),
                dossier.returnedAt(),
                dossier.returnedHow(),
                dossier.endedAt(),
                dossier.rating(),
                dossier.actions().stream().map(DossierAction::wireName).sorted().toList(),
                dossier.version());
    }
}
