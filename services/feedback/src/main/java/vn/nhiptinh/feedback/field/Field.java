package vn.nhiptinh.feedback.field;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A field of life that petitions are about; imports keep the table. */
@Entity
@Table(name = "petition_field")
public class Field {

    @Id
    private String code;

    private String nameVi;
    private String nameEn;
    private String fieldGroup;
    private boolean generated;

    protected Field() {}

    String code() {
        return code;
    }

    String nameVi() {
        return nameVi;
    }

    String nameEn() {
        return nameEn;
    }

    String fieldGroup() {
        return fieldGroup;
    }

    boolean generated() {
        return generated;
    }
}
