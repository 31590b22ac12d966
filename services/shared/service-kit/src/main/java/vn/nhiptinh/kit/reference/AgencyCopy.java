package vn.nhiptinh.kit.reference;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import vn.nhiptinh.events.Topic;

/** The copy of the catalogue's agencies, in every service but the catalogue itself. */
@Singleton
@IfBuildProperty(name = "nhiptinh.reference.enabled", stringValue = "true", enableIfMissing = true)
class AgencyCopy extends ReferenceTable {

    AgencyCopy(ReferenceData data) {
        super(Topic.AGENCIES, "ref_agency", "code", data::outdated);
    }
}
