package vn.nhiptinh.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensTest {

    private JwtConsumer consumer;

    @BeforeEach
    void trustThePublishedKey() throws Exception {
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(Tokens.publicKeyBase64())));
        consumer = new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setExpectedIssuer("https://nhiptinh.local")
                .setExpectedAudience("nhiptinh")
                .setRequireExpirationTime()
                .setRequireSubject()
                .build();
    }

    @Test
    void aTokenCarriesRolesAgencyAndSubject() throws Exception {
        JwtClaims claims = consumer.processToClaims(Tokens.token("officer", "supervisor")
                .agency("H08.22")
                .subject("lan")
                .sign());

        assertThat(claims.getStringListClaimValue("roles")).containsExactly("officer", "supervisor");
        assertThat(claims.getStringClaimValue("agency")).isEqualTo("H08.22");
        assertThat(claims.getSubject()).isEqualTo("lan");
        assertThat(claims.getStringClaimValue("upn")).isEqualTo("lan");
    }

    @Test
    void aCitizensTokenProvesWhoTheyAre() throws Exception {
        JwtClaims claims = consumer.processToClaims(
                Tokens.token("citizen").identity(2, true).sign());

        assertThat(claims.getClaimValue("identity_level", Long.class)).isEqualTo(2);
        assertThat(claims.getClaimValue("vneid", Boolean.class)).isTrue();
    }

    @Test
    void anExpiredTokenIsRefused() {
        assertThatThrownBy(() -> consumer.processToClaims(
                        Tokens.token("officer").expired().sign()))
                .isInstanceOfSatisfying(InvalidJwtException.class, refused -> assertThat(refused.hasExpired())
                        .isTrue());
    }

    @Test
    void aForgedTokenIsRefused() {
        assertThatThrownBy(() ->
                        consumer.processToClaims(Tokens.token("admin").forged().sign()))
                .isInstanceOf(InvalidJwtException.class);
    }
}
