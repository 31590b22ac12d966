package vn.nhiptinh.kit.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.kit.note.Notes;
import vn.nhiptinh.testkit.SuiteTestResource;

/** What a transaction ends with is written in order, all of it or nothing. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class LastWritesIT {

    private static final String INSERT = "insert into note (code, agency, text) values (?, 'H08', ?)";
    private static final String APPEND = "update note set text = text || ? where code = ?";

    @Inject
    Notes notes;

    @Inject
    LastWrites lastWrites;

    @BeforeEach
    void noNotes() throws SQLException {
        notes.execute("truncate note");
    }

    @Test
    void howeverManyTheyAreTheyAreWrittenInOrder() throws SQLException {
        QuarkusTransaction.requiringNew().run(() -> {
            lastWrites.add(INSERT, "N1", "");
            for (int i = 0; i < 40; i++) {
                lastWrites.add(APPEND, i + ",", "N1");
            }
            lastWrites.add(INSERT, "N2", "hai");
        });

        assertThat(notes.count()).isEqualTo(2);
        String inOrder = IntStream.range(0, 40).mapToObj(i -> i + ",").collect(Collectors.joining());
        assertThat(notes.number("select count(*) from note where text = '" + inOrder + "'"))
                .isEqualTo(1);
    }

    @Test
    void oneThatFailsTakesAllWithIt() throws SQLException {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    lastWrites.add(INSERT, "N1", "một");
                    lastWrites.add(INSERT, "N1", "hai");
                }))
                .hasStackTraceContaining("note_pkey");

        assertThat(notes.count()).isZero();
    }

    @Test
    void ofWhatIsRolledBackNothingIsWritten() throws SQLException {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    for (int i = 0; i < 20; i++) {
                        lastWrites.add(INSERT, "N" + i, "một");
                    }
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        assertThat(notes.count()).isZero();
    }

    @Test
    void withoutATransactionThereIsNothingToEnd() {
        assertThatThrownBy(() -> lastWrites.add(INSERT, "N1", "một")).isInstanceOf(IllegalStateException.class);
    }
}
