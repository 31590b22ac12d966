package vn.nhiptinh.dossier.content;

/** In what form a component was handed in (LoaiBan of the national code lists). */
public enum ComponentForm {
    /** Bản chính. */
    ORIGINAL,
    /** Bản sao. */
    COPY,
    /** Bản điện tử. */
    ELECTRONIC
}
