package vn.nhiptinh.payments.receipt;

import jakarta.persistence.Embeddable;

/** What a receipt is known by for ever: the agency that issued it, template, serial and number. */
@Embeddable
public record ReceiptNumber(String agency, String template, String serial, int number) {

    /** The number as it is printed. */
    public String digits() {
        return String.format("%07d", number);
    }
}
