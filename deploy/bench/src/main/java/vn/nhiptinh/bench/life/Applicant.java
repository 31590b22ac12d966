package vn.nhiptinh.bench.life;

import java.util.List;
import java.util.SplittableRandom;

/** Somebody who hands a dossier in; made up, with as many different names and numbers as a province has people. */
public record Applicant(String fullName, String identityNumber, String phone) {
    private static final List<String> FAMILY =
            List.of("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương");
    private static final List<String> MIDDLE =
            List.of("Văn", "Thị", "Ngọc", "Minh", "Thanh", "Quốc", "Hữu", "Thu", "Đình", "Kim");
    private static final List<String> GIVEN = List.of(
            "An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hùng", "Khánh", "Lan", "Linh", "Mai", "Nam", "Nga", "Phúc",
            "Quân", "Sơn", "Thảo", "Trang", "Tuấn", "Vân", "Yến");

    /** Identity numbers of Bình Định begin with 052, mobile numbers with 09. */
    public static Applicant draw(SplittableRandom random) {
        String name = one(FAMILY, random) + " " + one(MIDDLE, random) + " " + one(GIVEN, random);
        return new Applicant(
                name,
                "052%09d".formatted(random.nextInt(1_000_000_000)),
                "09%08d".formatted(random.nextInt(100_000_000)));
    }

    private static String one(List<String> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    /** Names and numbers need no escaping. */
    String json() {
        return "{\"fullName\":\"" + fullName + "\",\"identityNumber\":\"" + identityNumber + "\",\"phone\":\"" + phone
                + "\"}";
    }
}
