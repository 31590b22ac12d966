package vn.nhiptinh.dossier.papers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.nhiptinh.dossier.content.Attachment;
import vn.nhiptinh.dossier.content.Attachment.Kind;
import vn.nhiptinh.dossier.content.Attachments;
import vn.nhiptinh.dossier.content.ComponentList;
import vn.nhiptinh.dossier.content.ListedComponent;
import vn.nhiptinh.dossier.content.ResultFile;
import vn.nhiptinh.dossier.content.ResultFiles;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.dossier.dossier.DossierRepository;
import vn.nhiptinh.dossier.dossier.FindDossiers;
import vn.nhiptinh.kit.content.StoredContent;
import vn.nhiptinh.kit.etag.EntityTag;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/**
 * Puts papers to a dossier: by its citizen and the desk while it goes on, results by the agency that decides. Each
 * method runs in the caller's transaction and holds the dossier, so that it does not end meanwhile.
 */
@ApplicationScoped
class KeepPapers {

    /** Most attachments of one dossier. */
    private static final int MOST = 500;

    private final FindDossiers find;
    private final DossierRepository dossiers;
    private final ComponentList components;
    private final Attachments attachments;
    private final ResultFiles results;
    private final Caller caller;
    private final Clock clock;

    KeepPapers(
            FindDossiers find,
            DossierRepository dossiers,
            ComponentList components,
            Attachments attachments,
            ResultFiles results,
            Caller caller,
            Clock clock) {
        this.find = find;
        this.dossiers = dossiers;
        this.components = components;
        this.attachments = attachments;
        this.results = results;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Refuses who may not put papers of a kind to a dossier, before anything of them is read. What is neither one of the
     * citizen's papers nor the result, such as an opinion, comes from whoever finds the dossier: an agency that has a step too.
     */
    Dossier requireMay(String code, Kind kind) {
        Dossier dossier = find.one(code);
        if (kind == Kind.RESULT) {
            caller.requireReach(dossier.filing().handlingAgency());
        } else if (kind == Kind.COMPONENT
                && !caller.hasRole(Role.CITIZEN)
                && !caller.reaches(dossier.filing().receivingAgency())) {
            caller.requireReach(dossier.filing().handlingAgency());
        }
        boolean over = kind == Kind.RESULT
                ? dossier.endedAt() != null && dossier.completedAt() == null
                : dossier.endedAt() != null;
        if (over) {
            throw new Problem(DossierProblem.DOSSIER_OVER, dossier.code(), dossier.state());
        }
        return dossier;
    }

    Attachment attach(String code, Kind kind, StoredContent content) {
        Dossier dossier = hold(code, kind);
        if (attachments.of(dossier.code()).size() >= MOST) {
            throw new Problem(
                    CommonProblem.VALIDATION_FAILED,
                    List.of(new FieldProblem(null, "", "too-many", "at most " + MOST + " attachments")));
        }
        Attachment attachment = new Attachment(
                UUID.randomUUID(),
                kind,
                content.sha256(),
                content.mediaType(),
                content.bytes(),
                now(),
                caller.subject(),
                caller.agency().orElse(null));
        attachments.add(dossier.code(), attachment);
        return attachment;
    }

    /** @param ifMatch the dossier's entity tag that the caller has seen, or null */
    List<ListedComponent> list(String code, String ifMatch, List<ListedComponent> listed) {
        Dossier dossier = hold(code, Kind.COMPONENT);
        EntityTag.require(ifMatch, dossier.version());
        // What it consists of is part of the dossier: who has seen the list before does not act on this one.
        dossiers.getEntityManager().lock(dossier, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        requireAttached(
                dossier,
                Kind.COMPONENT,
                listed.stream()
                        .map(ListedComponent::attachmentId)
                        .filter(Objects::nonNull)
                        .toList());
        components.replace(dossier.code(), listed);
        return components.of(dossier.code());
    }

    ResultFile record(String code, ResultFile result) {
        Dossier dossier = hold(code, Kind.RESULT);
        requirePast(result);
        requireAttached(dossier, Kind.RESULT, List.of(result.attachmentId()));
        if (!results.add(dossier.code(), result, dossier.filing().handlingAgency(), now(), caller.subject())) {
            throw new Problem(DossierProblem.RESULT_RECORDED_ALREADY);
        }
        return result;
    }

    /** What is recorded has been issued and signed. */
    private void requirePast(ResultFile result) {
        OffsetDateTime now = now();
        List<FieldProblem> wrong = new ArrayList<>();
        if (result.issuedOn().isAfter(now.toLocalDate())) {
            wrong.add(new FieldProblem(
                    null, "issuedOn", "in-the-future", result.issuedOn().toString()));
        }
        if (result.signature() != null && result.signature().signedAt().isAfter(now)) {
            wrong.add(new FieldProblem(
                    null,
                    "signature.signedAt",
                    "in-the-future",
                    result.signature().signedAt().toString()));
        }
        if (!wrong.isEmpty()) {
            throw new Problem(CommonProblem.VALIDATION_FAILED, wrong);
        }
    }

    private Dossier hold(String code, Kind kind) {
        Dossier dossier = requireMay(code, kind);
        dossiers.getEntityManager().refresh(dossier, LockModeType.PESSIMISTIC_WRITE);
        return requireMay(code, kind);
    }

    private void requireAttached(Dossier dossier, Kind kind, List<UUID> ids) {
        Set<UUID> attached = attachments.of(dossier.code()).stream()
                .filter(a -> a.kind() == kind)
                .map(Attachment::id)
                .collect(Collectors.toSet());
        ids.stream().filter(id -> !attached.contains(id)).findFirst().ifPresent(id -> {
            throw new Problem(DossierProblem.UNKNOWN_ATTACHMENT, dossier.code(), id);
        });
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
