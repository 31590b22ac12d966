package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import vn.nhiptinh.dossier.content.ComponentList;
import vn.nhiptinh.dossier.content.ListedComponent;
import vn.nhiptinh.kit.problem.Problem;

/** Records how many papers of a dossier are data now, as told or as its list of components has it. */
@ApplicationScoped
class DigitiseComponents {

    private final DossierDesk desk;
    private final ComponentList list;

    DigitiseComponents(DossierDesk desk, ComponentList list) {
        this.desk = desk;
        this.list = list;
    }

    /** @param counted null for what the list has */
    Dossier run(String code, String ifMatch, ComponentCounts counted) {
        return desk.act(
                new Order(DossierAction.DIGITISE, code, ifMatch),
                (dossier, now) ->
                        dossier.digitise(now, counted == null ? listed(dossier.code()) : counted.toComponents()));
    }

    private Components listed(String code) {
        List<ListedComponent> components = list.of(code);
        if (components.isEmpty()) {
            throw new Problem(DossierProblem.COMPONENTS_UNKNOWN, code);
        }
        return new Components(
                components.size(),
                count(components, ListedComponent::digitised),
                count(components, ListedComponent::reused),
                count(components, ListedComponent::fromNationalStore));
    }

    private static int count(List<ListedComponent> components, Predicate<ListedComponent> which) {
        return (int) components.stream().filter(which).count();
    }
}
