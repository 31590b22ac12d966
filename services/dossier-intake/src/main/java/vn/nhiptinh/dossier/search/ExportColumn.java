package vn.nhiptinh.dossier.search;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import vn.nhiptinh.dossier.dossier.Dossier;

/** The columns of an exported list, as officers read them. */
enum ExportColumn {
    CODE("Mã hồ sơ", Dossier::code),
    PROCEDURE("Mã thủ tục", d -> d.filing().procedureCode()),
    FIELD("Lĩnh vực", d -> d.filing().fieldCode()),
    SERVICE_LEVEL("Mức độ dịch vụ công", d -> d.filing().serviceLevel()),
    HANDLING_AGENCY("Cơ quan giải quyết", d -> d.filing().handlingAgency()),
    RECEIVING_AGENCY("Cơ quan tiếp nhận", d -> d.filing().receivingAgency()),
    CHANNEL("Hình thức nộp", d -> d.filing().channel()),
    STATUS("Trạng thái", d -> d.state().status().nationalNumber()),
    STATE("Tình trạng", Dossier::state),
    SUBMITTED("Ngày nộp", d -> moment(d.submittedAt())),
    RECEIVED("Ngày tiếp nhận", d -> moment(d.receivedAt())),
    APPOINTMENT("Ngày hẹn trả", d -> moment(d.originalDueAt())),
    DUE("Hạn hiện tại", d -> moment(d.currentDueAt())),
    COMPLETED("Ngày xử lý xong", d -> moment(d.completedAt())),
    TIMELINESS("Đúng hạn", Dossier::timeliness),
    RETURNED("Ngày trả kết quả", d -> moment(d.returnedAt()));

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm");

    private final String heading;
    private final Function<Dossier, Object> value;

    ExportColumn(String heading, Function<Dossier, Object> value) {
        this.heading = heading;
        this.value = value;
    }

    String heading() {
        return heading;
    }

    String text(Dossier dossier) {
        Object found = value.apply(dossier);
        return found == null ? "" : found.toString();
    }

    private static String moment(OffsetDateTime moment) {
        return moment == null ? null : FORM.format(moment);
    }
}
