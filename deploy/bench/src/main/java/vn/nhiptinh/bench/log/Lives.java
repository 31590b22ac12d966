package vn.nhiptinh.bench.log;

/** Makes up one life after the other. */
public interface Lives {

    /**
     * The next life.
     *
     * @param begins the moment of office time at which it begins in the main; never before that of the life made up before
     */
    Life next(long begins);
}
