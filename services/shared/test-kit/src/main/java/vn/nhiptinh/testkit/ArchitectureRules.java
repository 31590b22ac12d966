package vn.nhiptinh.testkit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the architecture forbids, as tests: a service's {@code ArchitectureTest} extends this with its package.
 *
 * <pre>
 * class ArchitectureTest extends ArchitectureRules {
 *     ArchitectureTest() {
 *         super("vn.nhiptinh.payments");
 *     }
 * }
 * </pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {

    private static final List<String> SERVICES = List.of(
            "vn.nhiptinh.catalog",
            "vn.nhiptinh.dossier",
            "vn.nhiptinh.payments",
            "vn.nhiptinh.feedback",
            "vn.nhiptinh.ioc");
    private static final String KIT = "vn.nhiptinh.kit..";

    private final String root;
    private final String[] realTimePackages;
    private JavaClasses imported;

    /**
     * @param root the service's package
     * @param realTimePackages packages that may read the machine's clock, such as {@code vn.nhiptinh.kit.clock..}
     */
    protected ArchitectureRules(String root, String... realTimePackages) {
        this.root = root;
        this.realTimePackages = realTimePackages.clone();
    }

    /** The classes the rules look at: those of the package, without its tests. */
    protected JavaClasses classesUnderRule() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    @Test
    void packagesAreNamedAfterTheDomain() {
        check(noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..impl..", "..manager..", "..dto..")
                .because("a package is a domain noun that holds its resource, use cases, entity and repository"));
    }

    @Test
    void nothingIsInjectedIntoFields() {
        check(noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
                .because("constructors say what a class needs"));
    }

    @Test
    void onlyTheKitSendsToKafka() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(KIT)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.eclipse\\.microprofile\\.reactive\\.messaging\\.(Emitter|Outgoing)"
                        + "|io\\.smallrye\\.reactive\\.messaging\\.MutinyEmitter"
                        + "|org\\.apache\\.kafka\\.clients\\.producer\\..*Producer")
                .because("an event goes through the event log, or it can be lost"));
    }

    @Test
    void businessTimeComesFromTheInjectedClock() {
        check(noClasses()
                .that(resideOutsideOfPackages(realTimePackages))
                .should()
                .callCodeUnitWhere(target(readsTheMachinesClock()))
                .orShould()
                .dependOnClassesThat(assignableTo(Date.class))
                .orShould()
                .dependOnClassesThat(assignableTo(Calendar.class))
                .because("the suite has one business clock, and tests set it"));
    }

    @Test
    void resourcesReturnTypes() {
        check(methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .notHaveRawReturnType("jakarta.ws.rs.core.Response")
                .because("OpenAPI and the reader see a type, not a Response"));
    }

    @Test
    void entitiesKeepTheirFieldsPrivate() {
        check(fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .and()
                .areNotStatic()
                .should()
                .bePrivate()
                .because("an entity guards its own state"));
    }

    @Test
    void entitiesAreNoActiveRecords() {
        check(classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .notBeAssignableTo("io.quarkus.hibernate.orm.panache.PanacheEntityBase")
                .because("a repository finds and stores entities"));
    }

    @Test
    void nothingStaticChanges() {
        check(fields().that().areStatic().should().beFinal().because("static state is shared by everything"));
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        check(SlicesRuleDefinition.slices()
                .matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a package that needs all others cannot be understood alone"));
    }

    @Test
    void servicesMeetOnlyInContracts() {
        String[] others = SERVICES.stream()
                .filter(service -> !service.equals(root))
                .map(service -> service + "..")
                .toArray(String[]::new);
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services share events and HTTP, never classes"));
    }

    private void check(ArchRule rule) {
        if (imported == null) {
            imported = classesUnderRule();
        }
        rule.allowEmptyShould(true).check(imported);
    }

    private static DescribedPredicate<CodeUnitCallTarget> readsTheMachinesClock() {
        return DescribedPredicate.describe("reads the machine's clock", called -> {
            JavaClass owner = called.getOwner();
            String name = called.getName();
            if (owner.isEquivalentTo(System.class)) {
                return name.equals("currentTimeMillis");
            }
            if (owner.isEquivalentTo(Clock.class)) {
                return name.startsWith("system") || name.startsWith("tick") && !takesAClock(called);
            }
            return owner.getPackageName().startsWith("java.time") && name.equals("now") && !takesAClock(called);
        });
    }

    private static boolean takesAClock(CodeUnitCallTarget called) {
        return called.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }
}
