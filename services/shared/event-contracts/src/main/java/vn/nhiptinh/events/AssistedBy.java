package vn.nhiptinh.events;

/** Who helped the citizen to file the dossier. */
public enum AssistedBy {
    YOUTH_UNION,
    COMMUNITY_DIGITAL_TEAM
}
