package vn.nhiptinh.launcher.figures;

import java.util.SplittableRandom;
import vn.nhiptinh.launcher.reference.Procedure;

/**
 * The moments of a dossier's life, drawn so that most are ready before the procedure's limit and a
 * few after it. A moment of −1 has not come.
 */
public record DossierLife(long submitted, long received, long started, long completed, long returned) {
    private static final int WORKING_DAYS_OF_A_MONTH = 21;

    public static DossierLife draw(
            Procedure procedure, boolean online, long received, double lateShare, SplittableRandom random) {
        int arrival = OfficeTime.second(received);
        int before = online ? 300 + random.nextInt(5 * 3600) : 60 + random.nextInt(900);
        int submittedSecond = Math.max(online ? 5 * 3600 + arrival % 3600 : OfficeTime.OPENS, arrival - before);
        long submitted = OfficeTime.moment(OfficeTime.dayIndex(received), Math.min(submittedSecond, arrival));
        boolean whileWaiting = procedure.timeUnit().equals("HOUR") && procedure.timeValue() < 8;
        long started = OfficeTime.later(received, 60 + random.nextInt(whileWaiting ? 240 : 7_200));
        int limit = workingDays(procedure);
        long completed;
        if (random.nextDouble() < lateShare) {
            int days = workingDaysAtMost(procedure) + 1 + random.nextInt(8);
            completed = onDay(received, days, random);
        } else {
            int days = (int) (limit * (0.15 + 0.7 * random.nextDouble()));
            completed = days == 0
                    ? Math.min(
                            OfficeTime.later(started, 300 + random.nextInt(whileWaiting ? 900 : 5_400)),
                            Math.max(started + 60, OfficeTime.moment(OfficeTime.dayIndex(received), OfficeTime.CLOSES)))
                    : onDay(received, days, random);
        }
        completed = Math.max(completed, started + 60);
        long returned = random.nextInt(3) == 0
                ? onDay(completed, 1 + random.nextInt(2), random)
                : OfficeTime.later(completed, 60 + random.nextInt(3_600));
        return new DossierLife(submitted, received, started, completed, returned);
    }

    /** The same life cut off after it was started. */
    DossierLife open(boolean alreadyStarted) {
        return new DossierLife(submitted, received, alreadyStarted ? started : -1, -1, -1);
    }

    /** The same life as it stands at a moment: what lies after it has not come. */
    public DossierLife asOf(long moment) {
        return new DossierLife(
                submitted, received, known(started, moment), known(completed, moment), known(returned, moment));
    }

    private static long known(long step, long moment) {
        return step <= moment ? step : -1;
    }

    /** The same life, ready by a moment after which nothing is known yet. */
    DossierLife readyBy(long end) {
        if (completed <= end) {
            return new DossierLife(submitted, received, started, completed, returned <= end ? returned : -1);
        }
        long soon = Math.min(started, received + 60);
        return new DossierLife(submitted, received, soon, soon + 120, -1);
    }

    private static long onDay(long from, int workingDaysLater, SplittableRandom random) {
        return OfficeTime.moment(OfficeTime.dayIndex(from) + workingDaysLater, OfficeTime.busySecond(random));
    }

    /** A number of working days that surely lies within the limit. */
    private static int workingDays(Procedure procedure) {
        int value = procedure.timeValue();
        return switch (procedure.timeUnit()) {
            case "HOUR" -> value / 8;
            case "DAY" -> (int) (value * 0.6);
            case "MONTH" -> value * (WORKING_DAYS_OF_A_MONTH - 3);
            default -> value;
        };
    }

    /** A number of working days that surely reaches the limit. */
    private static int workingDaysAtMost(Procedure procedure) {
        int value = procedure.timeValue();
        return switch (procedure.timeUnit()) {
            case "HOUR" -> value / 8 + 1;
            case "MONTH" -> value * (WORKING_DAYS_OF_A_MONTH + 2);
            default -> value;
        };
    }
}
