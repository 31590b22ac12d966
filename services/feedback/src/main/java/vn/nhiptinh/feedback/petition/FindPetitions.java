package vn.nhiptinh.feedback.petition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** Looks petitions up: anybody one by its code, officers their agency's list. */
@ApplicationScoped
public class FindPetitions {

    private final PetitionRepository petitions;
    private final Caller caller;

    FindPetitions(PetitionRepository petitions, Caller caller) {
        this.petitions = petitions;
        this.caller = caller;
    }

    @Transactional
    public PetitionView one(String code) {
        Petition petition = petitions.get(code);
        boolean officer = caller.hasRole(Role.PETITION_OFFICER) || caller.hasRole(Role.SUPERVISOR);
        return officer && caller.reaches(petition.agency()) ? PetitionView.full(petition) : PetitionView.open(petition);
    }

    /**
     * A page, the most urgent first.
     *
     * @param agency the agency and those under it; the caller's own where it is null
     */
    @Transactional
    public Page<PetitionView> page(String agency, PetitionStatus status, int limit, String after) {
        String root = agency == null ? caller.agency().orElse(null) : agency;
        if (root != null) {
            caller.requireReach(root);
        }
        Cursor query = Cursor.of("petitions", root, status);
        Position from = query.lastKey(after).map(Position::parse).orElse(null);
        List<PetitionView> found = petitions.page(root, status, from, limit + 1).stream()
                .map(PetitionView::open)
                .toList();
        return Page.cut(found, limit, query, p -> Position.of(p).text());
    }
}
