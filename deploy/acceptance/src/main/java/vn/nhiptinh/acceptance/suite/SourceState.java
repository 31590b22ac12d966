package vn.nhiptinh.acceptance.suite;

/**
 * How far the aggregator is with a source.
 *
 * @param heard whether the source gave a sign of life since it was asked for, and Kafka tells its ends
 * @param unpublished events that wait in the source
 * @param lag events in Kafka that are not counted yet
 * @param parked events that could not be counted
 */
public record SourceState(String source, boolean heard, long unpublished, long lag, long parked) {
    boolean settled() {
        return heard && unpublished == 0 && lag == 0;
    }

    /** Whether everything the source did until it was asked for is counted; an event that is parked is not. */
    public boolean counted() {
        return settled() && parked == 0;
    }

    /** The line a person reads when it is not. */
    public String text() {
        return source + " · unpublished " + unpublished + " · not counted yet " + lag + " · parked " + parked;
    }
}
