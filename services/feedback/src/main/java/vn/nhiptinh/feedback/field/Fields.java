package vn.nhiptinh.feedback.field;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Finds the fields; there are some dozens. */
@ApplicationScoped
public class Fields implements PanacheRepositoryBase<Field, String> {

    @Transactional
    public List<FieldView> all() {
        return list("order by code").stream().map(FieldView::of).toList();
    }

    @Transactional
    public Set<String> codes() {
        return listAll().stream().map(Field::code).collect(Collectors.toSet());
    }

    /** Refuses a field that is not there. */
    public void require(String code) {
        if (count("code", code) == 0) {
            throw new Problem(CommonProblem.UNKNOWN_FIELD, code);
        }
    }
}
