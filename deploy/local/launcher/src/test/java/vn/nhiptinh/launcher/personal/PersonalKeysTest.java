package vn.nhiptinh.launcher.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The services read the keys with Tink itself: so does this test. */
class PersonalKeysTest {
    private static final byte[] VALUE = "Nguyễn Văn An".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DOSSIER = "H08.22.21-230301-0001".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @Test
    void theKeysAreMadeOnceAndOnlyTheirOwnerReadsThem() throws Exception {
        Map<String, String> first = PersonalKeys.in(directory).environment();
        assertThat(PersonalKeys.in(directory).environment()).isEqualTo(first);
        assertThat(PersonalKeys.make().environment()).isNotEqualTo(first);
        assertThat(Base64.getDecoder().decode(first.get("NHIPTINH_PERSONAL_HASH_KEY")))
                .hasSize(32);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void whatIsSealedWithAnOldKeyOpensAfterNewOnes() throws Exception {
        Keyset keysets = new Keyset();
        String first = keysets.make();
        String known = keysets.withNewKey(first);
        String inUse = keysets.sealingWithNewest(known);
        byte[] old = aead(first).encrypt(VALUE, DOSSIER);
        byte[] meanwhile = aead(known).encrypt(VALUE, DOSSIER);
        byte[] last = aead(inUse).encrypt(VALUE, DOSSIER);
        assertThat(aead(first).decrypt(meanwhile, DOSSIER)).isEqualTo(VALUE);
        assertThat(aead(known).decrypt(last, DOSSIER)).isEqualTo(VALUE);
        assertThat(aead(inUse).decrypt(old, DOSSIER)).isEqualTo(VALUE);
        assertThatThrownBy(() -> aead(first).decrypt(last, DOSSIER)).isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "[]", "{}", "{\"key\":[]}"})
    void whatIsNoKeysetGetsNoKey(String text) {
        assertThatThrownBy(() -> new Keyset().withNewKey(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private static Aead aead(String keyset) throws GeneralSecurityException {
        AeadConfig.register();
        return TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
