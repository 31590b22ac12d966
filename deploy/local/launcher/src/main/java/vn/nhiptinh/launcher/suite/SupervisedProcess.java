package vn.nhiptinh.launcher.suite;

/** A child of the suite that is started again when it dies. */
interface SupervisedProcess {
    String name();

    void start();

    boolean alive();

    long pid();

    void stop();
}
