package vn.nhiptinh.ioc.freshness;

import java.util.Optional;

/** Knows what came of checking all numbers. */
public interface SelfProof {

    /** The last check of all days that came to its end. */
    Optional<LastSelfCheck> last();
}
