package vn.nhiptinh.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.xxhash.XXHashFactory;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.testkit.SuiteTestResource;

/** What Kafka's clients compress with is machine code, also where Quarkus loads the classes. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class CompressionIT {

    @Inject
    KafkaConnection kafka;

    @Test
    void theFastestIsTheNativeOne() {
        kafka.admin().close();
        assertThat(LZ4Factory.fastestInstance()).isSameAs(LZ4Factory.nativeInstance());
        assertThat(XXHashFactory.fastestInstance()).isSameAs(XXHashFactory.nativeInstance());
    }
}
