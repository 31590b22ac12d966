package vn.nhiptinh.ioc.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;

/**
 * Facts and counters that were filled from the beginning of the log.
 *
 * @param begunAt real time
 * @param servingAt real time from which on its numbers are served
 * @param endedAt real time at which it was replaced or given up
 */
@JsonInclude(Include.NON_NULL)
public record Generation(long id, State state, Instant begunAt, Instant servingAt, Instant endedAt) {

    /** What becomes of a generation. */
    public enum State {
        FILLING,
        SERVING,
        REPLACED,
        ABANDONED
    }
}
