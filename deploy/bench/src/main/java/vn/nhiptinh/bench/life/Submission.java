package vn.nhiptinh.bench.life;

import java.util.SplittableRandom;
import vn.nhiptinh.bench.dossiers.LifeChoice;
import vn.nhiptinh.launcher.figures.Caseload;
import vn.nhiptinh.launcher.token.CitizenIdentity;

/** What somebody hands in, and where. */
public record Submission(
        String procedure, String handlingAgency, String receivingAgency, boolean online, Applicant applicant) {

    /** What the token of who submits online proves, and the submission claims. */
    public static final CitizenIdentity PROVEN = new CitizenIdentity(2, true);

    static Submission draw(LifeChoice choice, SplittableRandom random) {
        boolean online = random.nextInt(10) < 4;
        return at(choice.desk(online, random), online, random);
    }

    /** What somebody hands in at a desk that takes it. */
    public static Submission at(Caseload.Desk desk, boolean online, SplittableRandom random) {
        return new Submission(
                desk.procedure(online, random).code(),
                desk.agency().code(),
                desk.receivingAgency(),
                online,
                Applicant.draw(random));
    }

    /** Codes need no escaping. */
    public String json() {
        return "{\"procedureCode\":\"" + procedure + "\",\"handlingAgency\":\"" + handlingAgency
                + "\",\"receivingAgency\":\"" + receivingAgency
                + "\",\"channel\":\"" + (online ? "ONLINE" : "IN_PERSON")
                + "\",\"applicantKind\":\"CITIZEN\",\"identityLevel\":" + (online ? 2 : 0)
                + ",\"vneidAuthenticated\":" + online + ",\"populationData\":false"
                + ",\"applicant\":" + applicant.json() + "}";
    }
}
