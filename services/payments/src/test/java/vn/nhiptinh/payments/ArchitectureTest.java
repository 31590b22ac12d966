package vn.nhiptinh.payments;

import vn.nhiptinh.testkit.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("vn.nhiptinh.payments");
    }
}
