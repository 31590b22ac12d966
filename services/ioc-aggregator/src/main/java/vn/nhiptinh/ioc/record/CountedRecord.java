package vn.nhiptinh.ioc.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.util.Map;

/**
 * One of the records that a number is made of.
 *
 * @param term which of the terms it stands in
 * @param contributes what it adds to the number, less than 0 where the term is taken away
 * @param code of the dossier, payment, petition or procedure, or of the agency, field or unit that is counted once
 * @param agency that handles it
 * @param countsOn the day on which it counts; absent where the number is about a state
 * @param counted how much of what makes the agency, field or unit count it has
 * @param days what happened to it, by the day
 */
@JsonInclude(Include.NON_NULL)
public record CountedRecord(
        int term,
        long contributes,
        RecordKind kind,
        String code,
        String agency,
        String level,
        String field,
        String procedure,
        String channel,
        LocalDate countsOn,
        Long counted,
        Map<String, LocalDate> days) {

    /** What it is a record of. */
    public enum RecordKind {
        DOSSIER,
        PAYMENT,
        PETITION,
        PROCEDURE,
        AGENCY,
        FIELD,
        UNIT
    }
}
