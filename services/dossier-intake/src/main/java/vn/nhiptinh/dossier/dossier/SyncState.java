package vn.nhiptinh.dossier.dossier;

/** What the national portal knows of a dossier. */
public enum SyncState {
    /** Nothing is told: the dossier came from an old system, or no portal is set up. */
    NONE,
    /** It has not been told yet where the dossier stands now. */
    PENDING,
    SYNCED,
    /** It did not take what it was told; somebody has to look. */
    FAILED
}
