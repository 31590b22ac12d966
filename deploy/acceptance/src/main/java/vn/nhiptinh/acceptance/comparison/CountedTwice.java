package vn.nhiptinh.acceptance.comparison;

/**
 * A source and the two who count it: the service itself, from what it stores, and the aggregator, from what it heard.
 */
public record CountedTwice(String source, Counts service, Counts aggregator) {}
