package vn.nhiptinh.dossier.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import vn.nhiptinh.dossier.dossier.DeliveryState;
import vn.nhiptinh.dossier.dossier.DossierState;
import vn.nhiptinh.dossier.dossier.DossierStatus;
import vn.nhiptinh.dossier.dossier.FinancialState;
import vn.nhiptinh.dossier.dossier.SyncState;
import vn.nhiptinh.dossier.worklist.Worklist.Colour;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.Timeliness;

/** What an officer looks for: whatever is named must hold. Days are business days and count with their whole length. */
public class Criteria {

    private static final String CODE_PART = "[A-Z0-9.-]{1,40}";

    @QueryParam("agency")
    @Parameter(
            description = "Handling agency or one above it; whatever the caller reaches if absent",
            example = "H08.22")
    String agency;

    @QueryParam("receivingAgency")
    @Parameter(description = "Receiving agency or one above it", example = "H08.22.21")
    String receivingAgency;

    @QueryParam("stepAgency")
    @Parameter(description = "Agency, or one above it, at which the open step is done", example = "H08.10")
    String stepAgency;

    @QueryParam("assignee")
    @Size(max = 100)
    @Parameter(description = "Account that does the open step", example = "officer-17")
    String assignee;

    @QueryParam("code")
    @Pattern(regexp = CODE_PART)
    @Parameter(
            description =
                    "How the code begins or ends, or a part with the whole day and what stands on either side of it:"
                            + " 230912, 230912-00, 22.21-230912",
            example = "230912-0001")
    String code;

    @QueryParam("text")
    @Size(max = 200)
    @Parameter(description = "Words of the procedure's name, with or without diacritics", example = "khai sinh")
    String text;

    @QueryParam("procedure")
    @Parameter(example = "1.001193")
    String procedure;

    @QueryParam("field")
    @Parameter(example = "HT")
    String field;

    @QueryParam("status")
    DossierStatus status;

    @QueryParam("state")
    DossierState state;

    @QueryParam("colour")
    @Parameter(description = "Of accepted dossiers without a decision")
    Colour colour;

    @QueryParam("serviceLevel")
    ServiceLevel serviceLevel;

    @QueryParam("level")
    AdministrativeLevel level;

    @QueryParam("channel")
    Channel channel;

    @QueryParam("assistedBy")
    AssistedBy assistedBy;

    @QueryParam("assistantCode")
    @Size(max = 40)
    @Parameter(example = "DTN-0123")
    String assistantCode;

    @QueryParam("applicantKind")
    ApplicantKind applicantKind;

    @QueryParam("identityLevel")
    @Min(0)
    @Max(2)
    Integer identityLevel;

    @QueryParam("vneidAuthenticated")
    Boolean vneidAuthenticated;

    @QueryParam("populationData")
    Boolean populationData;

    @QueryParam("eligibleFullOnline")
    Boolean eligibleFullOnline;

    @QueryParam("writtenResultRequired")
    Boolean writtenResultRequired;

    @QueryParam("feeBearing")
    Boolean feeBearing;

    @QueryParam("submittedFrom")
    LocalDate submittedFrom;

    @QueryParam("submittedTo")
    LocalDate submittedTo;

    @QueryParam("receivedFrom")
    LocalDate receivedFrom;

    @QueryParam("receivedTo")
    LocalDate receivedTo;

    @QueryParam("dueFrom")
    LocalDate dueFrom;

    @QueryParam("dueTo")
    LocalDate dueTo;

    @QueryParam("completedFrom")
    LocalDate completedFrom;

    @QueryParam("completedTo")
    LocalDate completedTo;

    @QueryParam("returnedFrom")
    LocalDate returnedFrom;

    @QueryParam("returnedTo")
    LocalDate returnedTo;

    @QueryParam("timeliness")
    Timeliness timeliness;

    @QueryParam("outcome")
    Outcome outcome;

    @QueryParam("electronicResult")
    Boolean electronicResult;

    @QueryParam("returnedHow")
    ReturnMethod returnedHow;

    @QueryParam("digitised")
    @Parameter(description = "Whether any component is data")
    Boolean digitised;

    @QueryParam("extended")
    @Parameter(description = "Whether its due date was extended")
    Boolean extended;

    @QueryParam("supplemented")
    @Parameter(description = "Whether papers were asked for")
    Boolean supplemented;

    @QueryParam("paused")
    @Parameter(description = "Whether its clock stands still")
    Boolean paused;

    @QueryParam("replyOverdue")
    @Parameter(description = "Whether it waits before acceptance for the desk's answer beyond the time for it")
    Boolean replyOverdue;

    @QueryParam("financialState")
    FinancialState financialState;

    @QueryParam("deliveryState")
    @Parameter(description = "AT_DESK: the result is ready, and nobody has collected it")
    DeliveryState deliveryState;

    @QueryParam("syncState")
    SyncState syncState;

    @QueryParam("rated")
    Boolean rated;

    @QueryParam("imported")
    @Parameter(description = "Whether it came from an old system")
    Boolean imported;

    /** Whether anything is asked of the procedure that the catalogue knows. */
    boolean isOfProcedures() {
        return Stream.of(text, field, serviceLevel, eligibleFullOnline, writtenResultRequired, feeBearing)
                .anyMatch(Objects::nonNull);
    }
}
