package vn.nhiptinh.kit;

import vn.nhiptinh.testkit.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    /**
     * Ids, recorded times, the life of answers and of files half sent go by real time; so does whatever makes the business
     * clock.
     */
    ArchitectureTest() {
        super(
                "vn.nhiptinh.kit",
                "vn.nhiptinh.kit.clock..",
                "vn.nhiptinh.kit.content..",
                "vn.nhiptinh.kit.event..",
                "vn.nhiptinh.kit.idempotency..",
                "vn.nhiptinh.kit.security..");
    }
}
