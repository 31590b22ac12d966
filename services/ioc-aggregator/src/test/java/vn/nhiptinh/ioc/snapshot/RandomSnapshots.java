package vn.nhiptinh.ioc.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import vn.nhiptinh.ioc.indicator.Indicator.Direction;
import vn.nhiptinh.ioc.indicator.Indicator.Unit;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Percentile;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Status;

/** Snapshots of which each is a little unlike the one before. */
final class RandomSnapshots {

    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2023-09-12T08:00:00+07:00");

    private final Random random;

    RandomSnapshots(Random random) {
        this.random = random;
    }

    /** Writes and reads as the service does. */
    static SnapshotJson json() {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .defaultTimeZone(TimeZone.getTimeZone("Asia/Ho_Chi_Minh"))
                .build();
        return new SnapshotJson(mapper);
    }

    Snapshot first(String agency, int indicators) {
        List<Snapshot.Item> items = new ArrayList<>();
        for (int i = 0; i < indicators; i++) {
            items.add(item("indicator_" + i));
        }
        return new Snapshot(agency, day("2023-01-01"), day("2023-09-12"), 0, MORNING, random.nextBoolean(), items);
    }

    /** The next one: some values differ, now and then an indicator comes, goes or moves, or a day begins. */
    Snapshot after(Snapshot before) {
        List<Snapshot.Item> items = new ArrayList<>(before.indicators());
        for (int i = 0; i < items.size(); i++) {
            if (random.nextInt(4) == 0) {
                items.set(i, item(items.get(i).id()));
            }
        }
        if (random.nextInt(6) == 0) {
            items.add(random.nextInt(items.size() + 1), item("indicator_" + (100 + random.nextInt(6))));
            for (int i = items.size() - 1; i > 0; i--) {
                String id = items.get(i).id();
                if (items.subList(0, i).stream().anyMatch(item -> item.id().equals(id))) {
                    items.remove(i);
                }
            }
        }
        if (random.nextInt(6) == 0 && items.size() > 1) {
            items.remove(random.nextInt(items.size()));
        }
        if (random.nextInt(10) == 0) {
            Collections.shuffle(items, random);
        }
        return new Snapshot(
                before.agency(),
                before.from(),
                random.nextInt(10) == 0 ? before.to().plusDays(1) : before.to(),
                0,
                before.asOf().plusSeconds(random.nextInt(9)),
                random.nextInt(8) == 0 ? !before.stale() : before.stale(),
                items);
    }

    Snapshot.Item item(String id) {
        long denominator = random.nextInt(1_000);
        boolean rate = random.nextBoolean();
        return new Snapshot.Item(
                id,
                "Chỉ tiêu " + id,
                rate ? Unit.PERCENT : Unit.DOSSIERS,
                Direction.UP,
                rate && denominator == 0 ? null : BigDecimal.valueOf(random.nextInt(10_000), rate ? 2 : 0),
                random.nextInt(1_000),
                rate ? denominator : null,
                random.nextInt(9) == 0 ? List.of(new Percentile(90, BigDecimal.valueOf(random.nextInt(99)))) : null,
                random.nextBoolean() ? BigDecimal.valueOf(random.nextInt(100)) : null,
                random.nextBoolean() ? Status.MET : null,
                random.nextInt(9) == 0);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
