package vn.nhiptinh.feedback.petition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** Looks petitions up: one by its code for anybody, a list for officers; how much is shown depends on who asks. */
@ApplicationScoped
public class FindPetitions {

    private final PetitionRepository petitions;
    private final Caller caller;

    FindPetitions(PetitionRepository petitions, Caller caller) {
        this.petitions = petitions;
        this.caller = caller;
    }

    /**
     * One petition.
     *
     * @param key what its sender was given, or null for everybody else
     */
    @Transactional
    public PetitionView one(String code, String key) {
        Petition petition = petitions.get(code);
        if (key != null) {
            petition.requireKey(key);
            return PetitionView.full(petition);
        }
        if (caller.reaches(petition.agency())) {
            if (caller.hasRole(Role.PETITION_OFFICER) || caller.hasRole(Role.SUPERVISOR)) {
                return PetitionView.full(petition);
            }
            if (caller.hasRole(Role.SYSTEM) || caller.hasRole(Role.ADMIN)) {
                return PetitionView.facts(petition);
            }
        }
        return PetitionView.outline(petition);
    }

    /**
     * A page, the most urgent first.
     *
     * @param agency the agency and those under it; the caller's own where it is null
     */
    @Transactional
    public Page<PetitionView> page(String agency, PetitionStatus status, int limit, String after) {
        String root = caller.root(agency).orElse(null);
        Cursor query = Cursor.of("petitions", root, status);
        Position from = query.place(after, Position::parse).orElse(null);
        List<PetitionView> found = petitions.page(root, status, from, limit + 1).stream()
                .map(PetitionView::facts)
                .toList();
        return Page.cut(found, limit, query, p -> Position.of(p).text());
    }
}
