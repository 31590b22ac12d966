package vn.nhiptinh.bench.pods;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import vn.nhiptinh.bench.life.Submission;
import vn.nhiptinh.launcher.figures.Caseload;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.launcher.token.Tokens;

/**
 * A handful of offices of one province, so that many dossiers are numbered at each, with procedures
 * that are due within days; every second one is carried out step by step by several of them.
 */
final class FewOffices {
    private static final String PROVINCE = "H08";
    private static final int LONGEST_DAYS = 5;

    private final LocalDate today;
    private final List<Caseload.Desk> desks;
    private final List<Procedure> procedures;

    FewOffices(ReferenceData data, LocalDate today, int offices, SplittableRandom random) {
        this.today = today;
        procedures = data.procedures().stream()
                .filter(p -> p.root().equals(PROVINCE))
                .filter(FewOffices::soonDue)
                .toList();
        Caseload caseload = new Caseload(data, PROVINCE, FewOffices::soonDue);
        caseload.moveTo(today);
        Map<String, Caseload.Desk> drawn = new LinkedHashMap<>();
        while (drawn.size() < offices) {
            for (var level : caseload.levels()) {
                Caseload.Desk desk = caseload.desk(level, true, random);
                drawn.put(desk.agency().code(), desk);
            }
        }
        desks = new ArrayList<>(drawn.values()).subList(0, offices);
    }

    private static boolean soonDue(Procedure procedure) {
        return procedure.timeUnit().equals("HOUR")
                || procedure.timeUnit().equals("WORKING_DAY") && procedure.timeValue() <= LONGEST_DAYS;
    }

    Submission submission(SplittableRandom random) {
        return Submission.at(desks.get(random.nextInt(desks.size())), random.nextBoolean(), random);
    }

    /** Any of the offices. */
    String agency(SplittableRandom random) {
        return desks.get(random.nextInt(desks.size())).agency().code();
    }

    List<String> agencies() {
        return desks.stream().map(desk -> desk.agency().code()).toList();
    }

    /** Says by which steps every second procedure is carried out; gives how many those are. */
    int layOutProcesses(PodCalls calls, Tokens tokens, SplittableRandom random) {
        int count = 0;
        for (int i = 0; i < procedures.size(); i += 2) {
            String code = procedures.get(i).code();
            PodCalls.Reply reply =
                    calls.put("/v1/processes/" + code, tokens.of("admin", PROVINCE), process(code, random));
            if (!reply.done()) {
                throw new SuiteException("The process of " + code + " was refused: " + reply.body());
            }
            count++;
        }
        return count;
    }

    private String process(String procedure, SplittableRandom random) {
        return """
                {"procedureCode":"%s","agency":"%s","validFrom":"%s","pausesForPayment":%s,"legalBasis":"bench",
                "steps":[
                {"code":"CHECK","name":"Kiểm tra","timeValue":1,"timeUnit":"HOUR"},
                {"code":"VERIFY","name":"Thẩm định","agency":"%s","timeValue":%d,"timeUnit":"HOUR"},
                {"code":"CONSENT","name":"Lấy ý kiến","agency":"%s","timeValue":1,"timeUnit":"WORKING_DAY"},
                {"code":"SIGN","name":"Ký","timeValue":2,"timeUnit":"HOUR"}]}""".formatted(
                        procedure,
                        PROVINCE,
                        today,
                        random.nextBoolean(),
                        agency(random),
                        1 + random.nextInt(4),
                        agency(random));
    }
}
