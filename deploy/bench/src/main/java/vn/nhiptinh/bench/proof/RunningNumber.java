package vn.nhiptinh.bench.proof;

import java.time.LocalDate;

/**
 * The numbers of an agency's dossiers of one day.
 *
 * @param last what the counter says
 * @param highest of the dossiers' numbers
 * @param dossiers how many there are
 */
record RunningNumber(String agency, LocalDate day, long last, long highest, long dossiers) {

    boolean unbroken() {
        return last == highest && highest == dossiers;
    }
}
