package vn.nhiptinh.bench.log;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vn.nhiptinh.bench.dossiers.LifeChoice;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.PetitionChannel;
import vn.nhiptinh.events.PetitionClassification;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.events.PetitionHeader;
import vn.nhiptinh.launcher.figures.OfficeTime;
import vn.nhiptinh.launcher.reference.Agency;
import vn.nhiptinh.launcher.reference.ReferenceData;

/** Makes up what happens to petitions: most are answered in time, and some answers are rated. */
public final class PetitionLives implements Lives {
    private static final String SOURCE = "/feedback";
    private static final int DAYS_TO_ANSWER = 15;
    private static final PetitionChannel[] CHANNELS = PetitionChannel.values();
    private static final PetitionClassification[] CLASSIFICATIONS = PetitionClassification.values();

    private final LifeChoice choice;
    private final List<String> fields;
    private final OfficeDays days;
    private final SplittableRandom random;
    private long made;

    public PetitionLives(ReferenceData data, LocalDate agenciesOf, OfficeDays days, long seed) {
        this.choice = new LifeChoice(data).moveTo(agenciesOf);
        this.fields = data.petitionFields().stream().map(field -> field.code()).toList();
        this.days = days;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public Life next(long begins) {
        Agency agency = choice.desk(false, random).agency();
        String code = "%s-PA-%07d".formatted(agency.code(), ++made);
        PetitionHeader header = new PetitionHeader(
                code,
                fields.get(random.nextInt(fields.size())),
                CLASSIFICATIONS[random.nextInt(CLASSIFICATIONS.length)],
                agency.code(),
                AdministrativeLevel.valueOf(agency.level().name()),
                agency.unitCode(),
                CHANNELS[random.nextInt(CHANNELS.length)],
                days.at(daysLater(begins, DAYS_TO_ANSWER)),
                null,
                null,
                days.at(begins));
        List<PetitionEvent> events = new ArrayList<>();
        events.add(new PetitionEvent.Submitted(header, header.occurredAt()));
        PetitionHeader accepted = header.at(days.at(daysLater(begins, 1)));
        events.add(new PetitionEvent.Accepted(accepted, accepted.occurredAt()));
        long answer = daysLater(begins, 2 + random.nextInt(DAYS_TO_ANSWER));
        PetitionHeader answered = header.at(days.at(answer));
        events.add(new PetitionEvent.Answered(answered, answered.occurredAt()));
        if (random.nextInt(10) < 4) {
            boolean liked = random.nextInt(5) > 0;
            events.add(new PetitionEvent.Rated(header.at(days.at(daysLater(answer, 1))), liked, liked ? 5 : 2));
        }
        return new Life(SOURCE, code, events);
    }

    private static long daysLater(long moment, int officeDays) {
        return OfficeTime.moment(OfficeTime.dayIndex(moment) + officeDays, OfficeTime.second(moment));
    }
}
