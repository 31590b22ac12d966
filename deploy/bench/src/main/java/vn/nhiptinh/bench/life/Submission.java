package vn.nhiptinh.bench.life;

import java.util.SplittableRandom;
import vn.nhiptinh.bench.dossiers.LifeChoice;
import vn.nhiptinh.launcher.figures.Caseload;

/** What somebody hands in, and where. */
record Submission(String procedure, String handlingAgency, String receivingAgency, boolean online) {

    static Submission draw(LifeChoice choice, SplittableRandom random) {
        boolean online = random.nextInt(10) < 4;
        Caseload.Desk desk = choice.desk(online, random);
        return new Submission(
                desk.procedure(online, random).code(), desk.agency().code(), desk.receivingAgency(), online);
    }

    /** Codes need no escaping. */
    String json() {
        return "{\"procedureCode\":\"" + procedure + "\",\"handlingAgency\":\"" + handlingAgency
                + "\",\"receivingAgency\":\"" + receivingAgency
                + "\",\"channel\":\"" + (online ? "ONLINE" : "IN_PERSON")
                + "\",\"applicantKind\":\"CITIZEN\",\"identityLevel\":" + (online ? 2 : 0)
                + ",\"vneidAuthenticated\":" + online + ",\"populationData\":" + online + "}";
    }
}
