package vn.nhiptinh.dossier;

import vn.nhiptinh.testkit.ArchitectureRules;

/** Holds the dossier service to the suite's rules. */
class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("vn.nhiptinh.dossier");
    }
}
