package vn.nhiptinh.payments.receipt;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** The template and serial that receipts carry from one regulation to the next. */
@Entity
@Table(name = "receipt_symbol")
public class ReceiptSymbol {

    private static final int CENTURY = 100;

    @Id
    private int id;

    private String template;
    private String serialLetters;
    private String formLetter;
    private LocalDate validFrom;
    private LocalDate validTo;

    protected ReceiptSymbol() {}

    boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** The book an agency's receipt of that day goes into. */
    ReceiptBook book(String agency, LocalDate day) {
        return new ReceiptBook(
                agency, template, String.format("%s-%02d%s", serialLetters, day.getYear() % CENTURY, formLetter));
    }
}
