package vn.nhiptinh.kit.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Gives events their ids: UUIDv7 (RFC 9562), which sort by the moment they were made. */
@ApplicationScoped
public class EventIds {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SecureRandom random = new SecureRandom();

    public UUID next(Instant now) {
        long bits = random.nextLong();
        long high = (now.toEpochMilli() << 16) | VERSION_7 | (random.nextInt() & 0x0FFF);
        return new UUID(high, VARIANT | (bits & 0x3FFF_FFFF_FFFF_FFFFL));
    }
}
