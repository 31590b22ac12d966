package vn.nhiptinh.events;

/**
 * What a petition is about: a regulation or procedure, the conduct of an official, or a matter on
 * the ground.
 */
public enum PetitionClassification {
    REGULATION,
    CONDUCT,
    LOCAL
}
