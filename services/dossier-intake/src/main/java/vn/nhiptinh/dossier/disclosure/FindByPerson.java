package vn.nhiptinh.dossier.disclosure;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.nhiptinh.dossier.disclosure.PeopleResource.Whose;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierRepository;
import vn.nhiptinh.dossier.dossier.DossierView;
import vn.nhiptinh.dossier.person.People;
import vn.nhiptinh.kit.personal.PersonalKind;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.security.Caller;

/** Finds the dossiers of a person whose number, address or name an officer has. */
@ApplicationScoped
class FindByPerson {

    private static final int MOST = 200;

    private final People people;
    private final DossierRepository dossiers;
    private final Caller caller;

    FindByPerson(People people, DossierRepository dossiers, Caller caller) {
        this.people = people;
        this.dossiers = dossiers;
        this.caller = caller;
    }

    List<DossierView> run(Whose whose) {
        Map<PersonalKind, String> given = given(whose);
        if (given.size() != 1) {
            throw new Problem(
                    CommonProblem.VALIDATION_FAILED,
                    List.of(new FieldProblem(
                            null, "", "invalid", "one of identityNumber, phone, email, fullName; not more")));
        }
        String root = caller.root(null).orElseThrow();
        Map.Entry<PersonalKind, String> asked = given.entrySet().iterator().next();
        List<String> codes =
                people.dossiersOf(asked.getKey(), asked.getValue(), root, AgencyScope.endOfSubtree(root), MOST);
        Map<String, Dossier> found = dossiers.list("code in ?1", codes).stream()
                .collect(Collectors.toMap(Dossier::code, Function.identity()));
        return codes.stream().map(found::get).map(DossierView::of).toList();
    }

    private static Map<PersonalKind, String> given(Whose whose) {
        Map<PersonalKind, String> given = new EnumMap<>(PersonalKind.class);
        given.put(PersonalKind.IDENTITY_NUMBER, whose.identityNumber());
        given.put(PersonalKind.PHONE, whose.phone());
        given.put(PersonalKind.EMAIL, whose.email());
        given.put(PersonalKind.NAME, whose.fullName());
        given.values().removeIf(Objects::isNull);
        return given;
    }
}
