package vn.nhiptinh.ioc.counter;

/** What waits in Kafka to be counted. */
public interface Backlog {

    /** Whether so much is not counted yet that what can wait makes way for it. */
    boolean farBehind();
}
