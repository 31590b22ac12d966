package vn.nhiptinh.feedback;

import vn.nhiptinh.testkit.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("vn.nhiptinh.feedback");
    }
}
