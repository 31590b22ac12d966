package vn.nhiptinh.kit.imports;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import vn.nhiptinh.testkit.SuiteTestResource;

/** An import that stores a piece before it reads the next. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class BulkImportIT extends BulkImportContract {

    @Override
    boolean readsAhead() {
        return false;
    }
}
