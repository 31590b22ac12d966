package vn.nhiptinh.kit.reference;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import vn.nhiptinh.events.Topic;

/** The copy of the catalogue's procedures, in every service but the catalogue itself. */
@Singleton
@IfBuildProperty(name = "nhiptinh.reference.enabled", stringValue = "true", enableIfMissing = true)
class ProcedureCopy extends ReferenceTable {

    ProcedureCopy(ReferenceData data) {
        super(Topic.PROCEDURES, "ref_procedure", "code", data::outdated);
    }
}
