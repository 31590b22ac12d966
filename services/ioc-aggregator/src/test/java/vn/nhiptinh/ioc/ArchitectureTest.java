package vn.nhiptinh.ioc;

import vn.nhiptinh.testkit.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super(
                "vn.nhiptinh.ioc",
                "vn.nhiptinh.ioc.freshness..",
                "vn.nhiptinh.ioc.snapshot..",
                "vn.nhiptinh.ioc.stream..");
    }
}
