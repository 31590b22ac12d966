package vn.nhiptinh.kit.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.testkit.SuiteTestResource;

/** An import that reads ahead is the same import, sooner. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ReadAheadIT extends BulkImportContract {

    @Override
    boolean readsAhead() {
        return true;
    }

    @Test
    void theNextPieceIsReadWhileOneIsStored() throws SQLException {
        int before = notes.rowsRead();
        gate.storeOnlyWhen(() -> notes.rowsRead() >= before + 20);
        csv("keep-good", rows(1, 20)).then().statusCode(200).body("imported", equalTo(20));
        assertThat(notes.count()).isEqualTo(20);
    }

    @Test
    void conflictsOfEveryPieceAreReported() {
        csv("all", rows(1, 25)).then().statusCode(200);
        csv("keep-good", rows(1, 25).replace("ghi chú 3,", "other,").replace("ghi chú 24,", "other,"))
                .then()
                .statusCode(200)
                .body("existing", equalTo(23))
                .body("errors.row", contains(3, 24));
    }

    @Test
    void aPieceThatFailsWhileTheLastRowsAreReadIsNotPassedOver() throws SQLException {
        gate.failAfterPieces(1);
        csv("keep-good", rows(1, 20)).then().statusCode(500);
        assertThat(notes.count()).isEqualTo(10);
    }

    @Test
    void twoPiecesAreStoredAtATime() throws SQLException {
        gate.storeOnlyWhen(() -> gate.pieces() >= 2);
        csv("keep-good", rows(1, 45)).then().statusCode(200).body("imported", equalTo(45));
        assertThat(notes.count()).isEqualTo(45);
    }
}
