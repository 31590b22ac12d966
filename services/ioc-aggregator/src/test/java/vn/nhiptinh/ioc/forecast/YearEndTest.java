package vn.nhiptinh.ioc.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.TargetOperator;

/** What a year may end with, by months that are made up. */
class YearEndTest {

    private static final long SEED = Long.getLong("nhiptinh.test.seed", 20261123L);
    private static final YearEnd.Begun NOTHING = new YearEnd.Begun(0, 0);

    private static Months count(String first, double... counted) {
        return new Months(YearMonth.parse(first), counted, null);
    }

    private static YearEnd ofCount(Months past, double soFar, int months) {
        return YearEnd.ofFlow(past, soFar, null, NOTHING, months, 1, new Random(SEED))
                .orElseThrow();
    }

    /** The province's own example: 32 888 in five months against 45 000. */
    @Test
    void whatRunsOnAsItDidEndsWithThat() {
        double month = 32_888 / 5.0;
        YearEnd end = ofCount(count("2023-01", month, month, month, month, month), 32_888, 7);

        assertThat(end.expected()).isEqualByComparingTo("78931.20");
        assertThat(end.low()).isEqualByComparingTo(end.high());
        assertThat(end.probability(TargetOperator.AT_LEAST, BigDecimal.valueOf(45_000)))
                .isEqualByComparingTo("1");
        assertThat(end.probability(TargetOperator.GREATER, end.expected())).isEqualByComparingTo("0");
    }

    @Test
    void monthsOfTheYearAreToldApartOnceThereAreTwoYears() {
        double[] year = {100, 50, 100, 100, 100, 100, 100, 100, 200, 100, 100, 150};
        double[] two = Arrays.copyOf(year, 24);
        System.arraycopy(year, 0, two, 12, 12);
        YearEnd end = ofCount(count("2021-01", two), 0, 12);

        assertThat(end.expected().doubleValue()).isEqualTo(1300, offset(1.0));
        assertThat(ofCount(count("2021-01", Arrays.copyOf(two, 23)), 1150, 1).expected())
                .as("the mean of the last three")
                .isGreaterThan(new BigDecimal("1250"));
    }

    @Test
    void whatIsCountedIsNotTakenBack() {
        Months past = count("2023-01", 10, 10, 10, 10, 10, 10);

        YearEnd end = YearEnd.ofFlow(past, 500, null, new YearEnd.Begun(440, 0), 6, 1, new Random(SEED))
                .orElseThrow();
        assertThat(end.low()).isEqualByComparingTo("550");
    }

    @Test
    void whatIsFartherAwayIsLessCertain() {
        double[] noisy = new Random(SEED).doubles(48, 50, 150).toArray();
        YearEnd near = ofCount(count("2019-01", noisy), 0, 1);
        YearEnd far = ofCount(count("2019-01", noisy), 0, 12);

        assertThat(far.high().subtract(far.low())).isGreaterThan(near.high().subtract(near.low()));
    }

    /** A busy month has more of both: what all have had is had by all, however many there are. */
    @Test
    void numeratorAndDenominatorGoOnTogether() {
        double[] noisy = new Random(SEED).doubles(30, 50, 150).toArray();
        Months past = new Months(YearMonth.parse("2021-01"), noisy, noisy);
        YearEnd all = YearEnd.ofFlow(past, 300, 300.0, NOTHING, 6, 100, new Random(SEED))
                .orElseThrow();
        double[] half = DoubleStream.of(noisy).map(n -> n / 2).toArray();
        YearEnd halves = YearEnd.ofFlow(
                        new Months(past.first(), half, noisy), 150, 300.0, NOTHING, 6, 100, new Random(SEED))
                .orElseThrow();

        assertThat(all.low()).isEqualByComparingTo("100");
        assertThat(halves.low()).isEqualByComparingTo("50");
        assertThat(halves.high()).isEqualByComparingTo("50");
    }

    @Test
    void aStateChangesAsItDid() {
        double[] full = DoubleStream.iterate(10, n -> n + 2).limit(12).toArray();
        double[] all = new double[12];
        Arrays.fill(all, 100);
        YearEnd end = YearEnd.ofState(
                        new Months(YearMonth.parse("2022-01"), full, all), 32, 100, 5, 100, new Random(SEED))
                .orElseThrow();

        assertThat(end.expected()).isEqualByComparingTo("42");
        assertThat(end.high()).isEqualByComparingTo("42");
    }

    /** Of years that are drawn like their past, four of five end within the interval. */
    @Test
    void theIntervalHoldsWhatItSays() {
        System.out.println("YearEndTest seed " + SEED);
        Random random = new Random(SEED);
        int within = 0;
        int cases = 400;
        for (int i = 0; i < cases; i++) {
            double[] months = new double[54];
            double level = 1_000;
            for (int m = 0; m < months.length; m++) {
                level *= Math.exp(random.nextGaussian() * 0.03);
                months[m] = level * Math.exp(random.nextGaussian() * 0.08);
            }
            double soFar = Arrays.stream(months, 36, 48).sum();
            double year = Arrays.stream(months, 36, 54).sum();
            YearEnd end = YearEnd.ofFlow(
                            count("2019-01", Arrays.copyOf(months, 48)), soFar, null, NOTHING, 6, 1, new Random(i))
                    .orElseThrow();
            within += year >= end.low().doubleValue() && year <= end.high().doubleValue() ? 1 : 0;
        }
        assertThat(within).isBetween(cases * 7 / 10, cases * 9 / 10);
    }

    @Test
    void whatHasNothingToDivideByHasNoForecast() {
        double[] gone = {5, 5, 0, 0, 0};
        Months past = new Months(YearMonth.parse("2021-01"), gone, gone);

        assertThat(YearEnd.ofFlow(past, 0, 0.0, NOTHING, 6, 100, new Random(SEED)))
                .isEmpty();
        assertThat(YearEnd.ofState(past, 0, 0, 6, 100, new Random(SEED))).isEmpty();
    }

    @Test
    void monthsBeforeAnythingWasCountedSayNothing() {
        Months past = new Months(YearMonth.parse("2021-01"), new double[] {0, 0, 0, 5}, new double[] {0, 0, 7, 9});

        assertThat(past.sinceAnything().first()).isEqualTo(YearMonth.parse("2021-03"));
        assertThat(past.sinceAnything().length()).isEqualTo(2);
        assertThat(count("2021-01", 0, 0).sinceAnything().length()).isZero();
    }
}
