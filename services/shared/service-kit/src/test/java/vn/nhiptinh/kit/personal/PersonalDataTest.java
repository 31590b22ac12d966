package vn.nhiptinh.kit.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of people cannot be read without the key, moved to another record, or found without the hash key. */
class PersonalDataTest {

    private static final String DOSSIER = "H08.22.21-230301-0001";
    private static final String NAME = "Nguyễn Văn An";
    private static final String HASH_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @BeforeAll
    static void theAlgorithmsAreKnown() throws GeneralSecurityException {
        AeadConfig.register();
    }

    @Test
    void whatIsSealedOpensAndTellsNothing() throws GeneralSecurityException {
        PersonalData data = data(keyset(), HASH_KEY);
        byte[] sealed = data.seal(NAME, DOSSIER);
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("Nguy", "An");
        assertThat(data.open(sealed, DOSSIER)).isEqualTo(NAME);
        assertThat(data.seal(NAME, DOSSIER))
                .as("nobody sees that two are equal")
                .isNotEqualTo(sealed);
        assertThat(data.open(data.seal("", DOSSIER), DOSSIER)).isEmpty();
        assertThat(data.seal(null, DOSSIER)).isNull();
        assertThat(data.open(null, DOSSIER)).isNull();
    }

    @Test
    void anothersOrDamagedDataDoNotOpen() throws GeneralSecurityException {
        PersonalData data = data(keyset(), HASH_KEY);
        byte[] sealed = data.seal(NAME, DOSSIER);
        refused(data, sealed, "H08.22.21-230301-0002");
        refused(data(keyset(), HASH_KEY), sealed, DOSSIER);
        sealed[sealed.length - 1] ^= 1;
        refused(data, sealed, DOSSIER);
        refused(data, NAME.getBytes(StandardCharsets.UTF_8), DOSSIER);
        refused(data, new byte[0], DOSSIER);
    }

    private static void refused(PersonalData data, byte[] sealed, String belongsTo) {
        assertThatThrownBy(() -> data.open(sealed, belongsTo))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(belongsTo)
                .hasMessageNotContaining(NAME);
    }

    @Test
    void aNewPrimaryKeySealsAndTheOldOneStillOpens() throws GeneralSecurityException {
        KeysetHandle first = keyset();
        KeysetHandle both = KeysetHandle.newBuilder(first)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        PersonalData before = data(first, HASH_KEY);
        PersonalData after = data(both, HASH_KEY);
        assertThat(after.open(before.seal(NAME, DOSSIER), DOSSIER)).isEqualTo(NAME);
        byte[] sealedAfter = after.seal(NAME, DOSSIER);
        assertThat(after.open(sealedAfter, DOSSIER)).isEqualTo(NAME);
        refused(before, sealedAfter, DOSSIER);
        assertThat(after.fingerprint(PersonalKind.NAME, NAME)).isEqualTo(before.fingerprint(PersonalKind.NAME, NAME));
    }

    @ParameterizedTest
    @CsvSource({
        "IDENTITY_NUMBER, 052099000123,         052 099 000 123",
        "IDENTITY_NUMBER, B1234567,             b-1234567",
        "PHONE,           0912345678,           +84 912 345 678",
        "PHONE,           0912345678,           84912345678",
        "PHONE,           0912345678,           0084 (0)912.345.678",
        "PHONE,           02563822345,          +84 256 3822 345",
        "EMAIL,           Nam.Tran@Example.VN,  ' nam.tran@example.vn '",
        "NAME,            Nguyễn Văn An,        ' nguyen  van an '",
        "NAME,            Đỗ Thị Ánh,           DO THI ANH"
    })
    void valuesThatMeanTheSameAreFoundAsOne(PersonalKind kind, String one, String other)
            throws GeneralSecurityException {
        PersonalData data = data(keyset(), HASH_KEY);
        assertThat(data.fingerprint(kind, one)).hasSize(32).isEqualTo(data.fingerprint(kind, other));
    }

    @ParameterizedTest
    @CsvSource({
        "IDENTITY_NUMBER, B1234567,   C1234567",
        "IDENTITY_NUMBER, 052099,     52099",
        "PHONE,           0912345678, 0912345679",
        "PHONE,           841234,     01234",
        "NAME,            Nguyễn An,  Nguyễn Anh"
    })
    void otherValuesAreNot(PersonalKind kind, String one, String other) throws GeneralSecurityException {
        PersonalData data = data(keyset(), HASH_KEY);
        assertThat(data.fingerprint(kind, one)).isNotEqualTo(data.fingerprint(kind, other));
    }

    @Test
    void aFingerprintIsOfItsKindAndItsKey() throws GeneralSecurityException {
        PersonalData data = data(keyset(), HASH_KEY);
        byte[] phone = data.fingerprint(PersonalKind.PHONE, "052099000123");
        assertThat(phone).isNotEqualTo(data.fingerprint(PersonalKind.IDENTITY_NUMBER, "052099000123"));
        String otherKey =
                Base64.getEncoder().encodeToString("another key of thirty-two bytes.".getBytes(StandardCharsets.UTF_8));
        assertThat(phone).isNotEqualTo(data(keyset(), otherKey).fingerprint(PersonalKind.PHONE, "052099000123"));
    }

    @Test
    void withoutAValueThereIsNothingToFind() throws GeneralSecurityException {
        PersonalData data = data(keyset(), HASH_KEY);
        for (PersonalKind kind : PersonalKind.values()) {
            assertThat(data.fingerprint(kind, null)).isNull();
            assertThat(data.fingerprint(kind, " ")).isNull();
        }
    }

    @Test
    void theKeysetMayComeInAFile(@TempDir Path directory) throws Exception {
        KeysetHandle keyset = keyset();
        Path file = Files.writeString(directory.resolve("keyset.json"), json(keyset));
        PersonalData data = new PersonalData(new Given(null, file, HASH_KEY));
        assertThat(data.open(data(keyset, HASH_KEY).seal(NAME, DOSSIER), DOSSIER))
                .isEqualTo(NAME);
        assertThatThrownBy(() -> new PersonalData(new Given(null, directory.resolve("none"), HASH_KEY)))
                .hasMessageContaining("keyset-file")
                .hasNoCause();
        assertThatThrownBy(() -> new PersonalData(new Given(json(keyset), file, HASH_KEY)))
                .hasMessageContaining("either");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "{\"primaryKeyId\":1,\"key\":[\"secret\"]}", "{\"primaryKeyId\":7}"})
    void whatIsNoKeysetIsRefusedWithoutQuotingIt(String keyset) {
        assertThatThrownBy(() -> new PersonalData(new Given(keyset, null, HASH_KEY)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nhiptinh.personal.")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2VjcmV0", "not base64, secret"})
    void aShortHashKeyIsRefusedWithoutQuotingIt(String hashKey) throws GeneralSecurityException {
        String keyset = json(keyset());
        assertThatThrownBy(() -> new PersonalData(new Given(keyset, null, hashKey)))
                .hasMessageContaining("nhiptinh.personal.hash-key")
                .hasMessageNotContaining("c2VjcmV0")
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThatThrownBy(() -> new PersonalData(new Given(keyset, null, null)))
                .hasNoCause();
    }

    @Test
    void withoutKeysTheSettingsAreNamed() {
        assertThatThrownBy(() -> new PersonalData(new Given(null, null, null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nhiptinh.personal.keyset");
    }

    private static PersonalData data(KeysetHandle keyset, String hashKey) throws GeneralSecurityException {
        return new PersonalData(new Given(json(keyset), null, hashKey));
    }

    private static KeysetHandle keyset() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    private static String json(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }

    /** Settings as they are given. */
    private static final class Given implements PersonalSettings {

        private final String keyset;
        private final Path file;
        private final String hashKey;

        Given(String keyset, Path file, String hashKey) {
            this.keyset = keyset;
            this.file = file;
            this.hashKey = hashKey;
        }

        @Override
        public Optional<String> keyset() {
            return Optional.ofNullable(keyset);
        }

        @Override
        public Optional<Path> keysetFile() {
            return Optional.ofNullable(file);
        }

        @Override
        public Optional<String> hashKey() {
            return Optional.ofNullable(hashKey);
        }
    }
}
