package vn.nhiptinh.ioc.selfcheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The aggregator counted again and held against its sources.
 *
 * @param from the first business day that was asked for, absent for all
 * @param to the last one
 * @param begunAt real time
 * @param endedAt real time
 * @param compared numbers that were held against another
 * @param drifts how many of them differ
 * @param unanswered sources that were to be asked and did not answer
 */
@JsonInclude(Include.NON_NULL)
public record SelfCheck(
        long id,
        Kind kind,
        State state,
        LocalDate from,
        LocalDate to,
        Instant begunAt,
        Instant endedAt,
        long compared,
        long drifts,
        List<String> unanswered) {

    /** Who had it done. */
    public enum Kind {
        NIGHTLY,
        ASKED
    }

    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }
}
