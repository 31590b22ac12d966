package vn.nhiptinh.catalog.unit;

/** What happened to a unit. */
public enum SuccessionKind {
    UNCHANGED,
    MERGED,
    SPLIT,
    RENAMED,
    ABOLISHED
}
