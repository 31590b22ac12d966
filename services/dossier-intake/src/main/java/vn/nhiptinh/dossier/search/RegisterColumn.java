package vn.nhiptinh.dossier.search;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.kit.reference.ReferenceData;

/** The columns of form 07 of TT 03/2025/TT-VPCP, annex I: the register of dossiers. */
enum RegisterColumn {
    NUMBER("STT") {
        @Override
        Object text(int number, Dossier dossier, ReferenceData reference) {
            return number;
        }
    },
    CODE("Mã hồ sơ") {
        @Override
        Object text(int number, Dossier dossier, ReferenceData reference) {
            return dossier.code();
        }
    },
    PROCEDURE("Tên thủ tục hành chính") {
        @Override
        Object text(int number, Dossier dossier, ReferenceData reference) {
            String code = dossier.filing().procedureCode();
            return reference
                    .procedure(code, dossier.submittedAt().toLocalDate())
                    .version()
                    .name();
        }
    },
    HANDLING_AGENCY("Cơ quan chủ trì giải quyết") {
        @Override
        Object text(int number, Dossier dossier, ReferenceData reference) {
            String code = dossier.filing().handlingAgency();
            return reference
                    .agency(code, dossier.submittedAt().toLocalDate())
                    .period()
                    .name();
        }
    },
    RECEIVED("Nhận hồ sơ") {
        @Override
        Object text(int number, Dossier dossier, ReferenceData reference) {
            return moment(dossier.receivedAt());
        }
    },
    APPOINTMENT("Hẹn trả kết quả") {
        @Override
        Object text(int number, Dossier dossier, ReferenceData reference) {
            return dossier.pausedCurrentDueAt() == null ? moment(dossier.currentDueAt()) : "(tạm dừng)";
        }
    },
    RETURNED("Trả kết quả") {
        @Override
        Object text(int number, Dossier dossier, ReferenceData reference) {
            return moment(dossier.returnedAt());
        }
    },
    RETURNED_HOW("Phương thức nhận kết quả") {
        @Override
        Object text(int number, Dossier dossier, ReferenceData reference) {
            return dossier.returnedHow() == null ? "" : method(dossier.returnedHow());
        }
    },
    NOTE("Ghi chú") {
        @Override
        Object text(int number, Dossier dossier, ReferenceData reference) {
            return dossier.state().status().title();
        }
    };

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm");

    private final String heading;

    RegisterColumn(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    abstract Object text(int number, Dossier dossier, ReferenceData reference);

    private static String moment(OffsetDateTime moment) {
        return moment == null ? "" : FORM.format(moment);
    }

    private static String method(ReturnMethod method) {
        return switch (method) {
            case COUNTER -> "Tại quầy";
            case POSTAL -> "Bưu chính công ích";
            case ELECTRONIC -> "Điện tử";
        };
    }
}
