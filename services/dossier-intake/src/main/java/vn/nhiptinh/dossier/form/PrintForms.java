package vn.nhiptinh.dossier.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.nhiptinh.dossier.content.ComponentForm;
import vn.nhiptinh.dossier.content.ComponentList;
import vn.nhiptinh.dossier.content.ListedComponent;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierAction;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.dossier.dossier.Filing;
import vn.nhiptinh.dossier.dossier.FindDossiers;
import vn.nhiptinh.dossier.history.History;
import vn.nhiptinh.dossier.history.HistoryEntry;
import vn.nhiptinh.dossier.person.AccessLog;
import vn.nhiptinh.dossier.person.AccessLog.What;
import vn.nhiptinh.dossier.person.People;
import vn.nhiptinh.dossier.person.Person;
import vn.nhiptinh.dossier.step.DossierStep;
import vn.nhiptinh.dossier.step.Steps;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/**
 * Prints the forms that accompany a dossier (TT 03/2025/TT-VPCP, annex I): 01 the receipt with the appointment, 06 the
 * slip that follows it from step to step. Form 01 names the applicant and is printed by the desk or the citizen.
 */
@ApplicationScoped
class PrintForms {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/uuuu");

    private final FindDossiers find;
    private final People people;
    private final AccessLog accesses;
    private final ComponentList components;
    private final Steps steps;
    private final History history;
    private final ReferenceData reference;
    private final Caller caller;
    private final Optional<String> lookup;

    PrintForms(
            FindDossiers find,
            People people,
            AccessLog accesses,
            ComponentList components,
            Steps steps,
            History history,
            ReferenceData reference,
            Caller caller,
            @ConfigProperty(name = "nhiptinh.forms.lookup-address") Optional<String> lookup) {
        this.find = find;
        this.people = people;
        this.accesses = accesses;
        this.components = components;
        this.steps = steps;
        this.history = history;
        this.reference = reference;
        this.caller = caller;
        this.lookup = lookup;
    }

    /** Form 01. */
    @Transactional
    byte[] receipt(String code) {
        Dossier dossier = accepted(code);
        Filing filing = dossier.filing();
        if (!caller.hasRole(Role.CITIZEN) && !caller.reaches(filing.receivingAgency())) {
            caller.requireReach(filing.handlingAgency());
        }
        accesses.note(dossier.code(), What.FORM, "01");
        LocalDate day = dossier.receivedAt().toLocalDate();
        Person applicant = people.of(dossier.code()).applicant();
        Paper paper = new Paper(agency(filing.receivingAgency(), day), "01", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ")
                .code(new QrCode(lookup.orElse("") + dossier.code()))
                .line("Mã hồ sơ", dossier.code());
        if (applicant != null) {
            paper.line("Tiếp nhận hồ sơ của", applicant.fullName())
                    .line("Địa chỉ", applicant.address())
                    .line("Số điện thoại", applicant.phone())
                    .line("Email", applicant.email());
        }
        paper.line("Nội dung yêu cầu giải quyết", procedure(filing.procedureCode(), day))
                .line("Cơ quan giải quyết", agency(filing.handlingAgency(), day));
        List<ListedComponent> listed = components.of(dossier.code());
        if (!listed.isEmpty()) {
            paper.table(List.of("STT", "Thành phần hồ sơ", "Hình thức", "Số lượng"), components(listed), 1, 7, 2, 2);
        }
        return paper.line("Thời gian giải quyết theo quy định", limit(filing.procedureCode(), day))
                .line("Thời gian nhận hồ sơ", moment(dossier.receivedAt()))
                .line("Thời gian trả kết quả", appointment(dossier))
                .line("Nơi nhận kết quả", agency(filing.receivingAgency(), day))
                .note("Quét mã hoặc dùng mã hồ sơ cùng sáu số cuối của số định danh hoặc số điện thoại để tra cứu"
                        + " tình trạng hồ sơ.")
                .pdf();
    }

    /** Form 06. */
    @Transactional
    byte[] controlSlip(String code) {
        Dossier dossier = accepted(code);
        Filing filing = dossier.filing();
        LocalDate day = dossier.receivedAt().toLocalDate();
        List<List<String>> rows = new ArrayList<>();
        for (HistoryEntry entry : history.of(dossier.code())) {
            rows.add(List.of(
                    moment(entry.at()),
                    entry.agency() == null ? "Công dân" : agency(entry.agency(), day),
                    action(entry.action()),
                    entry.reasonCode() == null ? "" : entry.reasonCode(),
                    entry.form() == null ? "" : entry.form()));
        }
        List<List<String>> way = new ArrayList<>();
        for (DossierStep step : steps.of(dossier.code())) {
            way.add(List.of(
                    step.name(),
                    agency(step.agency(), day),
                    moment(step.openedAt()),
                    moment(step.dueAt()),
                    moment(step.finishedAt()),
                    verdict(step)));
        }
        Paper paper = new Paper(
                        agency(filing.handlingAgency(), day), "06", "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ")
                .line("Mã hồ sơ", dossier.code())
                .line("Thủ tục", procedure(filing.procedureCode(), day))
                .line("Cơ quan tiếp nhận", agency(filing.receivingAgency(), day))
                .line("Tiếp nhận", moment(dossier.receivedAt()))
                .line("Hẹn trả kết quả", appointment(dossier));
        if (!way.isEmpty()) {
            paper.table(List.of("Bước", "Cơ quan", "Nhận", "Hạn", "Xong", "Kết quả"), way, 3, 4, 3, 3, 3, 2);
        }
        return paper.table(List.of("Thời điểm", "Cơ quan", "Việc", "Lý do", "Mẫu"), rows, 3, 5, 3, 3, 1)
                .pdf();
    }

    private Dossier accepted(String code) {
        Dossier dossier = find.one(code);
        if (dossier.receivedAt() == null) {
            throw new Problem(DossierProblem.FORM_NOT_DUE, dossier.code());
        }
        return dossier;
    }

    /** While the clock stands still there is no appointment. */
    private static String appointment(Dossier dossier) {
        return dossier.originalDueAt() == null ? "(tạm dừng)" : moment(dossier.originalDueAt());
    }

    private static String verdict(DossierStep step) {
        if (step.finishedAt() == null || step.dueAt() == null) {
            return "";
        }
        return step.finishedAt().isAfter(step.dueAt()) ? "Quá hạn" : "Đúng hạn";
    }

    private static List<List<String>> components(List<ListedComponent> listed) {
        List<List<String>> rows = new ArrayList<>();
        for (ListedComponent component : listed) {
            rows.add(List.of(
                    String.valueOf(rows.size() + 1),
                    component.name(),
                    form(component.form()),
                    String.valueOf(component.copies())));
        }
        return rows;
    }

    /** Submission is no action on a dossier, for there is none before. */
    private static String action(String wireName) {
        return Arrays.stream(DossierAction.values())
                .filter(a -> a.wireName().equals(wireName))
                .map(DossierAction::title)
                .findFirst()
                .orElse("Nộp hồ sơ");
    }

    private static String form(ComponentForm form) {
        return switch (form) {
            case ORIGINAL -> "Bản chính";
            case COPY -> "Bản sao";
            case ELECTRONIC -> "Bản điện tử";
        };
    }

    private String agency(String code, LocalDate day) {
        return reference
                .agency(code)
                .flatMap(a -> a.periods().stream().filter(p -> p.validOn(day)).findFirst())
                .map(AgencyChanged.Period::name)
                .orElse(code);
    }

    private String procedure(String code, LocalDate day) {
        return reference.procedure(code, day).version().name();
    }

    private String limit(String code, LocalDate day) {
        ProcedureChanged.Version version = reference.procedure(code, day).version();
        if (version.timeValue() != null) {
            return version.timeValue() + " " + unit(version.timeUnit());
        }
        return version.sameDayUntil() == null
                ? "Trong ngày"
                : "Trong ngày; nếu tiếp nhận sau " + version.sameDayUntil() + " thì ngày làm việc tiếp theo";
    }

    private static String unit(TimeUnit unit) {
        return switch (unit) {
            case HOUR -> "giờ làm việc";
            case DAY -> "ngày";
            case WORKING_DAY -> "ngày làm việc";
            case MONTH -> "tháng";
        };
    }

    private static String moment(OffsetDateTime moment) {
        return moment == null ? "" : MOMENT.format(moment);
    }
}
