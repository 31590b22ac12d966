package vn.nhiptinh.bench.log;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import vn.nhiptinh.bench.dossiers.LifeChoice;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.events.PaymentHeader;
import vn.nhiptinh.events.PaymentMethod;
import vn.nhiptinh.launcher.figures.Caseload;
import vn.nhiptinh.launcher.figures.OfficeTime;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;

/** Makes up what happens to payments: asked for, mostly paid soon, often with an electronic receipt. */
public final class PaymentLives implements Lives {
    private static final String SOURCE = "/payments";
    private static final PaymentMethod[] METHODS = PaymentMethod.values();

    private final LifeChoice choice;
    private final OfficeDays days;
    private final SplittableRandom random;

    public PaymentLives(ReferenceData data, LocalDate agenciesOf, OfficeDays days, long seed) {
        this.choice = new LifeChoice(data).moveTo(agenciesOf);
        this.days = days;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public Life next(long begins) {
        boolean online = random.nextInt(10) < 4;
        Caseload.Desk desk = choice.desk(online, random);
        Procedure procedure = desk.procedure(online, random);
        UUID id = new UUID(
                random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
        PaymentHeader header = new PaymentHeader(
                id,
                desk.agency().code() + "-" + id,
                procedure.code(),
                procedure.fieldCode(),
                desk.agency().code(),
                AdministrativeLevel.valueOf(desk.agency().level().name()),
                1_000L * (5 + random.nextInt(100)),
                days.at(begins));
        long paid = OfficeTime.later(begins, 60 + random.nextInt(1_200));
        List<PaymentEvent> events = new ArrayList<>();
        events.add(new PaymentEvent.Requested(header));
        if (random.nextInt(20) > 0) {
            PaymentHeader then = header.at(days.at(paid));
            events.add(new PaymentEvent.Succeeded(then, METHODS[random.nextInt(METHODS.length)], then.occurredAt()));
            if (random.nextInt(10) < 7) {
                PaymentHeader soon = header.at(days.at(paid + 1));
                events.add(new PaymentEvent.ReceiptIssued(soon, "01BLP", "BD", id.toString(), soon.occurredAt()));
            }
        }
        return new Life(SOURCE, id.toString(), events);
    }
}
