package vn.nhiptinh.catalog;

import vn.nhiptinh.testkit.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("vn.nhiptinh.catalog");
    }
}
