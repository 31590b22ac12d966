package vn.nhiptinh.dossier.national;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import vn.nhiptinh.dossier.dossier.Components;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.Filing;
import vn.nhiptinh.dossier.sync.SyncMessage;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.Channel;

/**
 * A dossier in the national portal's words and code lists; nothing of its people.
 *
 * @param status the status that the message is about, which need not be the newest
 */
@JsonInclude(Include.NON_NULL)
record NationalDossier(
        @JsonProperty("MaHoSo") String code,
        @JsonProperty("MaTTHC") String procedureCode,
        @JsonProperty("MaLinhVuc") String fieldCode,
        @JsonProperty("KenhThucHien") int channel,
        @JsonProperty("LoaiDoiTuong") int applicantKind,
        @JsonProperty("NoiNopHoSo") String receivingAgency,
        @JsonProperty("DonViXuLy") String handlingAgency,
        @JsonProperty("TrangThaiHoSo") int status,
        @JsonProperty("ThoiDiemTrangThai") OffsetDateTime at,
        @JsonProperty("NgayNop") OffsetDateTime submittedAt,
        @JsonProperty("NgayTiepNhan") OffsetDateTime receivedAt,
        @JsonProperty("NgayHenTra") OffsetDateTime dueAt,
        @JsonProperty("NgayKetThucXuLy") OffsetDateTime completedAt,
        @JsonProperty("NgayTra") OffsetDateTime returnedAt,
        @JsonProperty("TaiKhoanDuocXacThucVoiVNeID") boolean vneidAuthenticated,
        @JsonProperty("HoSoCoThanhPhanSoHoa") boolean digitised,
        @JsonProperty("DuocLayTuKhoDMQG") boolean fromNationalStore,
        @JsonProperty("PhiLePhi") Long fee,
        @JsonProperty("DuongDanKetQua") String resultLink) {

    static NationalDossier of(Dossier dossier, SyncMessage message, String resultLink) {
        Filing filing = dossier.filing();
        Components components = dossier.components();
        return new NationalDossier(
                dossier.code(),
                filing.procedureCode(),
                filing.fieldCode(),
                number(filing.channel()),
                number(filing.applicantKind()),
                filing.receivingAgency(),
                filing.handlingAgency(),
                message.nationalStatus(),
                message.at(),
                dossier.submittedAt(),
                dossier.receivedAt(),
                dossier.currentDueAt(),
                dossier.completedAt(),
                dossier.returnedAt(),
                filing.vneidAuthenticated(),
                components.digitised() > 0,
                components.fromNationalStore() > 0,
                dossier.feeAmount() == null ? dossier.dutyAmount() : dossier.feeAmount(),
                resultLink);
    }

    private static int number(Channel channel) {
        return switch (channel) {
            case IN_PERSON -> 1;
            case ONLINE -> 2;
            case POSTAL -> 3;
        };
    }

    private static int number(ApplicantKind kind) {
        return switch (kind) {
            case CITIZEN -> 0;
            case BUSINESS -> 1;
            case HOUSEHOLD_BUSINESS -> 2;
            case STATE_AGENCY -> 3;
            case ORGANISATION -> 4;
            case OTHER -> 5;
        };
    }
}
