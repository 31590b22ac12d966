package vn.nhiptinh.feedback;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Tests play on Monday 16 November 2026 from 09:00. */
public class Autumn implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("nhiptinh.clock.at", "2026-11-16T02:00:00Z");
    }
}
