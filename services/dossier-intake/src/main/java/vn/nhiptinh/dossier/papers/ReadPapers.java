package vn.nhiptinh.dossier.papers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import vn.nhiptinh.dossier.content.Attachment;
import vn.nhiptinh.dossier.content.Attachments;
import vn.nhiptinh.dossier.content.ComponentList;
import vn.nhiptinh.dossier.content.ListedComponent;
import vn.nhiptinh.dossier.content.ResultFile;
import vn.nhiptinh.dossier.content.ResultFiles;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.FindDossiers;
import vn.nhiptinh.dossier.person.AccessLog;
import vn.nhiptinh.dossier.person.AccessLog.What;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Shows the papers of a dossier to those who see the dossier; whoever opens one is noted. */
@ApplicationScoped
class ReadPapers {

    private static final String OPENED = "OPENED";

    private final FindDossiers find;
    private final ComponentList components;
    private final Attachments attachments;
    private final ResultFiles results;
    private final AccessLog accesses;

    ReadPapers(
            FindDossiers find,
            ComponentList components,
            Attachments attachments,
            ResultFiles results,
            AccessLog accesses) {
        this.find = find;
        this.components = components;
        this.attachments = attachments;
        this.results = results;
        this.accesses = accesses;
    }

    List<ListedComponent> components(String code) {
        return components.of(find.one(code).code());
    }

    List<Attachment> attachments(String code) {
        return attachments.of(find.one(code).code());
    }

    List<ResultFile> results(String code) {
        return results.of(find.one(code).code());
    }

    @Transactional
    Attachment open(String code, UUID id) {
        Dossier dossier = find.one(code);
        Attachment attachment =
                attachments.one(dossier.code(), id).orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND));
        accesses.note(dossier.code(), What.ATTACHMENT, OPENED);
        return attachment;
    }
}
