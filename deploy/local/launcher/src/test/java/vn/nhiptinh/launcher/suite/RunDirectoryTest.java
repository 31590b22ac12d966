package vn.nhiptinh.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run directory belongs to one suite, for as long as that suite runs. */
class RunDirectoryTest {

    @Test
    void theLockOutlivesTheCollectionOfWhatNobodyHolds(@TempDir Path directory) {
        RunDirectory run = new RunDirectory(directory);
        run.lock();
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        for (int i = 0; i < 100 && garbage.get() != null; i++) {
            System.gc();
        }
        assertThat(garbage.get()).isNull();

        assertThatThrownBy(() -> new RunDirectory(directory).lock())
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("Another suite runs in");
        Reference.reachabilityFence(run);
    }
}
