package vn.nhiptinh.acceptance.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nhiptinh.launcher.reference.ImportFile;

/**
 * Three agencies, two procedures, one calendar year, and what came to the desks in two weeks of it: dossiers, what was
 * paid for every other one, and petitions.
 */
public final class SmallProvince {
    public static final String ROOT = "H08";
    public static final LocalDate FIRST_DAY = LocalDate.of(2023, 9, 4);
    public static final LocalDate LAST_DAY = LocalDate.of(2023, 9, 30);
    public static final int FEE = 8_000;

    /** When the suite looks at it. */
    static final LocalDateTime NOW = LocalDateTime.of(2023, 10, 2, 8, 0);

    private static final List<String> AGENCIES = List.of("H08.13", "H08.22", "H08.22.21");
    private static final List<String> UNITS = List.of("52", "540", "21550");
    private static final int DAYS = 10;
    private static final int PER_DAY = 6;

    /** Of the last day's dossiers none is taken up yet. */
    private static final int NOT_STARTED = PER_DAY;

    /**
     * A dossier of the two weeks.
     *
     * @param number counts them from 0, in the order in which they were received
     */
    public record Filed(int number) {
        public String code() {
            return agency() + "-" + numbered();
        }

        /** The id of what was paid for it, where its number is even. */
        public String payment() {
            return "00000000-0000-4000-8000-%012d".formatted(number);
        }

        /** The code of the petition that came beside it, where its number is odd. */
        public String petition() {
            return agency() + "-PA-" + numbered();
        }

        private String numbered() {
            return "%s-%04d".formatted(day().toString().substring(2).replace("-", ""), number + 1);
        }

        public String agency() {
            return AGENCIES.get(number % AGENCIES.size());
        }

        public LocalDate day() {
            int working = number / PER_DAY;
            return FIRST_DAY.plusDays(working + 2L * (working / 5));
        }

        public boolean online() {
            return number % 4 != 0;
        }

        /** Every seventh takes twelve days, where seven are allowed. */
        private LocalDate completedOn() {
            return day().plusDays(number % 7 == 0 ? 12 : 1 + number % 3);
        }

        private String row() {
            List<String> cells = new ArrayList<>(List.of(
                    code(),
                    number % 2 == 0 ? "1.001193" : "9.000001",
                    agency(),
                    agency(),
                    online() ? "ONLINE" : "IN_PERSON",
                    number % 5 == 1 ? "YOUTH_UNION" : "",
                    "CITIZEN",
                    "2",
                    "true",
                    "false",
                    at(day(), 8),
                    at(day(), 9),
                    ""));
            boolean started = number < DAYS * PER_DAY - NOT_STARTED;
            cells.addAll(
                    started
                            ? List.of(
                                    at(day(), 10),
                                    "2",
                                    "2",
                                    "0",
                                    "0",
                                    at(day(), 11),
                                    at(completedOn(), 15),
                                    "GRANTED",
                                    "true",
                                    at(completedOn(), 16),
                                    "ELECTRONIC")
                            : List.of("", "2", "", "", "", "", "", "", "", "", ""));
            return String.join(",", cells);
        }

        /** The last one was paid for, but has no receipt yet. */
        private String paymentRow() {
            return String.join(
                    ",",
                    payment(),
                    code(),
                    "1.001193",
                    agency(),
                    Integer.toString(FEE),
                    number % 4 == 0 ? "CASH" : "ONLINE_NATIONAL",
                    at(day(), 10),
                    at(day(), 11),
                    number < DAYS * PER_DAY - 2 ? at(day(), 12) : "");
        }

        /** The last one is not taken up yet; every other one of the answered is rated. */
        private String petitionRow() {
            boolean answered = number < DAYS * PER_DAY - 1;
            boolean rated = answered && number % 4 == 1;
            return String.join(
                    ",",
                    petition(),
                    "PA05",
                    "LOCAL",
                    agency(),
                    UNITS.get(number % UNITS.size()),
                    "APP",
                    at(day(), 8),
                    answered ? at(day(), 14) : "",
                    answered ? at(day().plusDays(2), 15) : "",
                    rated ? "true" : "",
                    rated ? "4" : "",
                    rated ? at(day().plusDays(2), 16) : "",
                    "",
                    "");
        }

        private String at(LocalDate day, int hour) {
            int minute = number % 60;
            return "%sT%02d:%02d:00+07:00".formatted(day, hour, minute);
        }
    }

    /** All dossiers, in the order in which they were received. */
    public List<Filed> dossiers() {
        List<Filed> filed = new ArrayList<>();
        for (int i = 0; i < DAYS * PER_DAY; i++) {
            filed.add(new Filed(i));
        }
        return filed;
    }

    /** Those of them that were paid for. */
    public List<Filed> paidFor() {
        return dossiers().stream().filter(filed -> filed.number() % 2 == 0).toList();
    }

    /** Those of them beside which a petition came. */
    public List<Filed> besidePetitions() {
        return dossiers().stream().filter(filed -> filed.number() % 2 == 1).toList();
    }

    List<ImportFile> reference(Path directory) throws IOException {
        return List.of(
                file(directory, "procedure-catalog", "units", """
                        code,name,kind,level,parentCode,validFrom,validTo,nameEn,lon,lat,populationWeight,legalBasis
                        52,Tỉnh Bình Định,tỉnh,PROVINCE,,,2025-06-30,Binh Dinh Province,108.86,14.1,,
                        540,Thành phố Quy Nhơn,thành phố,DISTRICT,52,,2025-06-30,Quy Nhon City,109.16,13.75,,
                        21550,Phường Nhơn Bình,phường,COMMUNE,540,,2025-06-30,Nhon Binh Ward,109.2,13.8,,
                        """),
                file(directory, "procedure-catalog", "agencies", """
                        code,name,shortName,kind,level,parentCode,unitCode,vertical,validFrom,validTo,successorCode,generated,source,note
                        H08,Ủy ban nhân dân tỉnh Bình Định,UBND tỉnh,PEOPLES_COMMITTEE,PROVINCE,,52,false,,2025-06-30,,false,test,
                        H08.13,Sở Tư pháp,STP,DEPARTMENT,PROVINCE,H08,52,false,,2025-06-30,,false,test,
                        H08.22,Ủy ban nhân dân thành phố Quy Nhơn,UBND Quy Nhơn,PEOPLES_COMMITTEE,DISTRICT,H08,540,false,,2025-06-30,,false,test,
                        H08.22.21,Ủy ban nhân dân phường Nhơn Bình,UBND Nhơn Bình,PEOPLES_COMMITTEE,COMMUNE,H08.22,21550,false,,2025-06-30,,false,test,
                        """),
                file(directory, "procedure-catalog", "calendar", calendar()),
                file(directory, "procedure-catalog", "procedures", """
                        code,validFrom,validTo,name,fieldCode,fieldName,managingAgency,levels,serviceLevel,eligibleOnline,eligibleFullOnline,nationalIntegrated,feeBearing,onlinePayment,writtenResultRequired,timeValue,timeUnit,feeVnd,legalBasis,generated,source
                        1.001193,2021-01-01,,Thủ tục đăng ký khai sinh,HT,Hộ tịch,H08.13,PROVINCE;DISTRICT;COMMUNE,FULL,true,true,true,true,true,true,5,WORKING_DAY,8000,,false,test
                        9.000001,2021-01-01,,Thủ tục xác nhận,HT,Hộ tịch,H08.13,PROVINCE;DISTRICT;COMMUNE,PARTIAL,true,false,true,false,false,false,5,WORKING_DAY,,,true,test
                        """),
                file(directory, "feedback", "fields", """
                        code,nameVi,nameEn,group,generated,source
                        PA05,Hạ tầng giao thông,Roads and bridges,TRANSPORT,false,test
                        """));
    }

    List<ImportFile> happenings(Path directory) throws IOException {
        return List.of(
                file(
                        directory,
                        "dossier-intake",
                        "dossiers",
                        "dossierCode,procedureCode,handlingAgency,receivingAgency,channel,"
                                + "assistedBy,applicantKind,identityLevel,vneidAuthenticated,populationData,submittedAt,receivedAt,"
                                + "originalDueAt,startedAt,componentsTotal,componentsDigitised,componentsReused,"
                                + "componentsFromNationalStore,digitisedAt,completedAt,outcome,electronicResult,returnedAt,returnedHow",
                        dossiers().stream().map(Filed::row)),
                file(
                        directory,
                        "payments",
                        "payments",
                        "paymentId,dossierCode,procedureCode,agency,amount,method,requestedAt,paidAt,receiptIssuedAt",
                        paidFor().stream().map(Filed::paymentRow)),
                file(
                        directory,
                        "feedback",
                        "petitions",
                        "petitionCode,fieldCode,classification,agency,unitCode,channel,submittedAt,acceptedAt,answeredAt,"
                                + "liked,score,ratedAt,dossierCode,procedureCode",
                        besidePetitions().stream().map(Filed::petitionRow)));
    }

    private static String calendar() {
        StringBuilder rows = new StringBuilder("date,scope,kind,reason,source\n");
        LocalDate.of(2023, 1, 1).datesUntil(LocalDate.of(2024, 1, 1)).forEach(day -> rows.append(day)
                .append(",VN,")
                .append(
                        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
                                ? "WEEKEND"
                                : "WORKING")
                .append(",,\n"));
        return rows.toString();
    }

    private static ImportFile file(Path directory, String service, String kind, String header, Stream<String> rows)
            throws IOException {
        return file(
                directory,
                service,
                kind,
                Stream.concat(Stream.of(header), rows).collect(Collectors.joining("\n", "", "\n")));
    }

    private static ImportFile file(Path directory, String service, String kind, String text) throws IOException {
        Path path = Files.writeString(directory.resolve(kind + ".csv"), text);
        return new ImportFile(service, kind, path, (int) text.lines().count() - 1);
    }
}
