package vn.nhiptinh.kit.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Văn An, Nguyễn V** A*",
        "Lê  Thị   Hồng Ánh, Lê T** H*** Á**",
        "Y Moan, Y M***",
        "Nguyễn A, Nguyễn *",
        "An, A*",
        "A, *"
    })
    void ofANameTheFamilyAndFirstLettersStay(String name, String masked) {
        assertThat(Mask.name(name)).isEqualTo(masked);
    }

    @Test
    void theMarksOfALetterAreNoLetters() {
        assertThat(Mask.name("Nguye\u0302\u0303n Va\u0306n")).isEqualTo("Nguyễn V**");
    }

    @ParameterizedTest
    @CsvSource({"052099000123, *********123", "211234567, ******567", "12345, ***45", "12, *2", "1, *", "'', ''"})
    void ofANumberTheEndStaysAndNeverMoreThanHalf(String number, String masked) {
        assertThat(Mask.identityNumber(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"0912345678, 09*****678", "+84912345678, +8*******678", "25638123, *****123", "113, **3", "'', ''"})
    void ofAPhoneNumberTheNetworkAndTheEndStay(String number, String masked) {
        assertThat(Mask.phone(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "nam.tran@example.vn, n***@example.vn",
        "a@example.vn, ***@example.vn",
        "@example.vn, ***@example.vn",
        "nam, ***"
    })
    void ofAnAddressOfMailTheHouseStays(String address, String masked) {
        assertThat(Mask.email(address)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 Lê Lợi, phường Trần Phú, thành phố Quy Nhơn, tỉnh Bình Định | ***, phường Trần Phú, thành phố Quy Nhơn, tỉnh Bình Định",
                "Thôn Tân Hóa; Xã Cát Hanh; tỉnh Gia Lai | ***, Xã Cát Hanh, tỉnh Gia Lai",
                "Xã Cát Hanh, huyện Phù Cát, tỉnh Bình Định | ***, huyện Phù Cát, tỉnh Bình Định",
                "12 Lê Lợi, khu phố 3, Quy Nhơn, Bình Định | ***, Quy Nhơn, Bình Định",
                "12 Lê Lợi, Quy Nhơn | ***, Quy Nhơn",
                "12 Lê Lợi | ***",
                "', ,' | ***"
            })
    void ofAnAddressTheStreetIsHidden(String address, String masked) {
        assertThat(Mask.address(address)).isEqualTo(masked);
    }

    @Test
    void whatIsNotThereStaysSo() {
        List<UnaryOperator<String>> masks =
                List.of(Mask::name, Mask::identityNumber, Mask::phone, Mask::email, Mask::address);
        for (UnaryOperator<String> mask : masks) {
            assertThat(mask.apply(null)).isNull();
            assertThat(mask.apply("")).isEmpty();
            assertThat(mask.apply(" ")).isBlank();
            assertThat(mask.apply("\uD83D\uDE00")).doesNotContain("\uD83D\uDE00");
        }
    }
}
