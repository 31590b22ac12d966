package vn.nhiptinh.kit.personal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.testkit.SuiteTestResource;

/** Only a service that has personal data needs keys, and it needs them before anybody asks for anything. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class RefuseWithoutKeysIT {

    /** Of the kit's own small service, which has no personal data. */
    @Inject
    BeanManager beans;

    @Test
    void aServiceWithoutPersonalDataStartsWithoutKeys() {
        assertThatCode(() -> new RefuseWithoutKeys(new Nothing(), beans).refuseToStart(new StartupEvent()))
                .doesNotThrowAnyException();
    }

    @Test
    void aServiceThatHasPersonalDataDoesNot() {
        assertThatThrownBy(() ->
                        new RefuseWithoutKeys(new Nothing(), withPersonalData()).refuseToStart(new StartupEvent()))
                .hasMessageContaining("nhiptinh.personal.keyset");
    }

    private static BeanManager withPersonalData() {
        ClassLoader loader = RefuseWithoutKeysIT.class.getClassLoader();
        Object bean = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Bean.class},
                (p, method, arguments) -> method.getName().equals("hashCode") ? 0 : null);
        return (BeanManager) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {BeanManager.class},
                (p, method, arguments) -> arguments[0] == PersonalData.class ? Set.of(bean) : Set.of());
    }

    /** No settings at all. */
    private static final class Nothing implements PersonalSettings {

        @Override
        public Optional<String> keyset() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> keysetFile() {
            return Optional.empty();
        }

        @Override
        public Optional<String> hashKey() {
            return Optional.empty();
        }
    }
}
