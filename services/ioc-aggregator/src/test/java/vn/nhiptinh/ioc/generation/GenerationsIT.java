package vn.nhiptinh.ioc.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.ioc.TakenLog;
import vn.nhiptinh.ioc.generation.Generation.State;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.testkit.SuiteTestResource;

/** A pod of a release with another layout, beside the pod under test, which is one of the release before. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class GenerationsIT {

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Layout before;

    @Inject
    Generations ofBefore;

    @Inject
    Years years;

    @Inject
    Progress progress;

    @Inject
    RebuildSettings settings;

    private Layout layout;
    private Generations generations;

    @BeforeEach
    void startRelease() throws SQLException {
        TakenLog.takeIn();
        layout = new Layout(years, Layout.script() + "\ncreate table more (id bigint);");
        generations = new Generations(dataSource, layout, progress, settings);
        generations.prepare(new StartupEvent());
    }

    @AfterEach
    void withdrawRelease() throws SQLException {
        run("drop schema " + layout.live() + " cascade");
        run("delete from generation where layout = '" + layout.fingerprint() + "'");
    }

    @Test
    void anotherLayoutFillsAGenerationOfItsOwnAndShowsNothingBefore() throws SQLException {
        assertThat(layout.fingerprint()).isNotEqualTo(before.fingerprint()).matches("[0-9a-f]{8}");
        assertThat(generations.newest().map(Generation::state)).contains(State.FILLING);
        run("select * from " + layout.live() + ".more");

        generations.look();

        assertThat(generations.whole()).isFalse();
        assertThat(new NumbersWhole(generations).call().getStatus()).isEqualTo(Status.DOWN);
        assertThatThrownBy(() -> new RefuseHalf(generations).filter(null))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                        .isEqualTo(RebuildProblem.NUMBERS_NOT_WHOLE_YET));
        assertThat(ofBefore.whole()).isTrue();
    }

    @Test
    void itIsServedOnceItHasComeToTheEndOfTheLogAndTheOneBeforeIsKept() throws SQLException {
        Optional<Generation> served = ofBefore.serving();
        run("insert into " + layout.live() + ".ingest_offset select * from " + before.live() + ".ingest_offset");
        run("update " + layout.live() + ".ingest_offset set next_offset = next_offset - 1"
                + " where topic = 'dossier-intake.events.v1' and next_offset > 0");
        generations.look();
        assertThat(generations.whole()).as("a record short of the end").isFalse();
        run("update " + layout.live() + ".ingest_offset set next_offset = next_offset + 1"
                + " where topic = 'dossier-intake.events.v1' and next_offset >= 0");

        generations.look();

        assertThat(generations.whole()).isTrue();
        assertThat(new NumbersWhole(generations).call().getStatus()).isEqualTo(Status.UP);
        new RefuseHalf(generations).filter(null);
        assertThat(generations.serving().map(Generation::state)).contains(State.SERVING);
        generations.look();
        assertThat(ofBefore.serving()).as("that of the release before").isEqualTo(served);
        run("select * from " + before.live() + ".dossier_fact limit 1");
    }

    @Test
    void aPodThatStartsAgainGoesOnWithTheSame() throws SQLException {
        Generations again = new Generations(dataSource, layout, progress, settings);
        again.prepare(new StartupEvent());

        assertThat(again.newest()).isEqualTo(generations.newest());
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
