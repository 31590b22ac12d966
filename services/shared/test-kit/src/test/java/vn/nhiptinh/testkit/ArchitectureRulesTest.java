package vn.nhiptinh.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    private static final String OFFENCE = "vn.nhiptinh.testkit.offence";

    @Test
    void everyRuleCatchesItsOffence() {
        Map<Consumer<ArchitectureRules>, String> offences = Map.of(
                ArchitectureRules::packagesAreNamedAfterTheDomain, "offence.util",
                ArchitectureRules::nothingIsInjectedIntoFields, "Everything.clock",
                ArchitectureRules::onlyTheKitSendsToKafka, "KafkaProducer",
                ArchitectureRules::resourcesReturnTypes, "Everything.respond()",
                ArchitectureRules::entitiesKeepTheirFieldsPrivate, "Everything.open",
                ArchitectureRules::nothingStaticChanges, "Everything.counter",
                ArchitectureRules::packagesDoNotDependOnEachOtherInCircles, "Cycle detected",
                ArchitectureRules::servicesMeetOnlyInContracts, "vn.nhiptinh.payments.Foreign");
        offences.forEach((rule, named) -> assertThatThrownBy(() -> rule.accept(new Offenders()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(named));
    }

    @Test
    void onlyTheMachinesClockIsForbidden() {
        assertThatThrownBy(() -> new Offenders().businessTimeComesFromTheInjectedClock())
                .isInstanceOf(AssertionError.class)
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains("java.time.Instant.now()")
                        .contains("java.util.Date")
                        .doesNotContain("java.time.LocalDate.now("));
        assertThatCode(() -> new Offenders(OFFENCE + "..").businessTimeComesFromTheInjectedClock())
                .doesNotThrowAnyException();
    }

    /** The offending test classes, which the rules would otherwise leave out. */
    private static final class Offenders extends ArchitectureRules {

        Offenders(String... realTimePackages) {
            super(OFFENCE, realTimePackages);
        }

        @Override
        protected JavaClasses classesUnderRule() {
            return new ClassFileImporter().importPackages(OFFENCE);
        }
    }
}
