package vn.nhiptinh.launcher.figures;

/** How often something comes up, in proportion to others. */
@FunctionalInterface
public interface Weight<T> {

    double of(T item);
}
