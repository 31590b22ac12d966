package vn.nhiptinh.payments.receipt;

import java.util.Comparator;

/**
 * The series a receipt's number is from: those of one agency under one template and serial. The
 * serial holds the year, so numbers start at 1 again every year.
 */
public record ReceiptBook(String agency, String template, String serial) implements Comparable<ReceiptBook> {

    private static final Comparator<ReceiptBook> ORDER = Comparator.comparing(ReceiptBook::agency)
            .thenComparing(ReceiptBook::template)
            .thenComparing(ReceiptBook::serial);

    @Override
    public int compareTo(ReceiptBook other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return agency + " " + template + " " + serial;
    }
}
