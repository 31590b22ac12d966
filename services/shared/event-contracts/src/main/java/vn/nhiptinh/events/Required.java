package vn.nhiptinh.events;

/** Refuses to make an event that lacks what its contract requires. */
final class Required {

    private Required() {}

    /**
     * Checks one property.
     *
     * @throws IllegalArgumentException if it is absent
     */
    static void property(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is required");
        }
    }
}
