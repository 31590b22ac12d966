package vn.nhiptinh.dossier.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The province's report on the resolution of dossiers in a period.
 *
 * @param agency the root of the agencies it speaks of, absent for all
 * @param asOf the end of the period, or now if that is earlier
 * @param total the sum of the rows
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "Report on the resolution of dossiers, grouped as the provincial form groups it.")
public record DossierReport(
        @Schema(example = "H08") String agency,
        LocalDate from,
        LocalDate to,
        OffsetDateTime asOf,
        Figures total,
        List<Row> rows) {

    /** The groups of the form. */
    public enum Group {
        PROVINCE_AGENCIES("Sở, ban, ngành"),
        LAND_REGISTRATION("Văn phòng đăng ký đất đai"),
        DISTRICTS("Cấp huyện"),
        COMMUNES("Cấp xã");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * A line of the form.
     *
     * @param agency absent where the line is a whole group
     */
    @JsonInclude(Include.NON_NULL)
    @Schema(description = "A line of the form: a group, or an agency of it.")
    public record Row(
            Group group,
            @Schema(example = "H08.22.21") String agency,
            @Schema(example = "UBND phường Bùi Thị Xuân") String name,
            Figures figures) {}

    /**
     * The columns of the form. Whatever was received is processed, in progress or suspended:
     * {@code received.total = processed.total + inProgress.total + suspended.total}.
     */
    @Schema(description = "received.total = processed.total + inProgress.total + suspended.total")
    public record Figures(Received received, Processed processed, Open inProgress, Open suspended) {

        static final Figures NONE = new Figures(
                new Received(0, 0, 0, 0, 0, 0), new Processed(0, 0, 0, 0), new Open(0, 0, 0), new Open(0, 0, 0));

        Figures plus(Figures other) {
            return new Figures(
                    received.plus(other.received),
                    processed.plus(other.processed),
                    inProgress.plus(other.inProgress),
                    suspended.plus(other.suspended));
        }
    }

    /** Tiếp nhận: what was carried over from before, and what came in the period by its channel. */
    public record Received(long total, long carriedOver, long inPeriod, long online, long inPerson, long postal) {

        Received plus(Received other) {
            return new Received(
                    total + other.total,
                    carriedOver + other.carriedOver,
                    inPeriod + other.inPeriod,
                    online + other.online,
                    inPerson + other.inPerson,
                    postal + other.postal);
        }
    }

    /** Đã xử lý: decided, returned or withdrawn in the period, judged against the appointment. */
    public record Processed(long total, long early, long onTime, long late) {

        Processed plus(Processed other) {
            return new Processed(total + other.total, early + other.early, onTime + other.onTime, late + other.late);
        }
    }

    /** Đang xử lý, and tạm dừng xử lý: for a supplement, a fee, or because the work was stopped. */
    public record Open(long total, long inTime, long overdue) {

        Open plus(Open other) {
            return new Open(total + other.total, inTime + other.inTime, overdue + other.overdue);
        }
    }
}
