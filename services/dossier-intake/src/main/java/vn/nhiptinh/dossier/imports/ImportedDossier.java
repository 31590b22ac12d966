package vn.nhiptinh.dossier.imports;

import java.util.List;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.kit.dossiercode.DossierCode;
import vn.nhiptinh.kit.event.NewEvent;

/** An old system's dossier after its life was lived through again, with the events of that life. */
record ImportedDossier(DossierCode code, Dossier dossier, List<NewEvent> events) {}
