package vn.nhiptinh.catalog.unit;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** What became of a unit on the day it ended; imports write it set-wise. */
@Entity
@Table(name = "succession")
public class Succession {

    @Id
    private String key;

    private String oldCode;

    private String newCode;

    @Enumerated(EnumType.STRING)
    private SuccessionKind kind;

    private LocalDate effectiveFrom;

    private Double areaShare;

    private String note;

    private Long contentHash;

    protected Succession() {}

    /** The old unit, seen from the new one. */
    RelatedUnit predecessor(String name) {
        return new RelatedUnit(oldCode, name, kind, effectiveFrom, areaShare, note);
    }

    /** The new unit, seen from the old one. */
    RelatedUnit successor(String name) {
        return new RelatedUnit(newCode, name, kind, effectiveFrom, areaShare, note);
    }

    String oldCode() {
        return oldCode;
    }

    String newCode() {
        return newCode;
    }

    LocalDate effectiveFrom() {
        return effectiveFrom;
    }
}
