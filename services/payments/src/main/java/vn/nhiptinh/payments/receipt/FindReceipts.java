package vn.nhiptinh.payments.receipt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;

/** Looks receipts up, those within the caller's reach. */
@ApplicationScoped
public class FindReceipts {

    private static final Pattern PLACE =
            Pattern.compile("([A-Z0-9.]{1,20}) ([A-Z0-9-]{1,20}) ([A-Z0-9-]{1,20}) (\\d{7})");

    private final ReceiptRepository receipts;
    private final Caller caller;

    FindReceipts(ReceiptRepository receipts, Caller caller) {
        this.receipts = receipts;
        this.caller = caller;
    }

    @Transactional
    public ReceiptView one(ReceiptNumber number) {
        caller.requireReach(number.agency());
        return receipts.findByIdOptional(number)
                .map(ReceiptView::of)
                .orElseThrow(() -> new Problem(
                        ReceiptProblem.RECEIPT_NOT_FOUND,
                        number.agency(),
                        number.template() + " " + number.serial() + " " + number.digits()));
    }

    /**
     * A page in the order of agencies, books and numbers.
     *
     * @param agency the agency and those under it; the caller's own where it is null
     */
    @Transactional
    public Page<ReceiptView> page(String agency, int limit, String after) {
        String root = caller.root(agency).orElse(null);
        Cursor query = Cursor.of("receipts", root);
        ReceiptNumber from = query.place(after, FindReceipts::place).orElse(null);
        List<ReceiptView> found = receipts.page(root, from, limit + 1).stream()
                .map(ReceiptView::of)
                .toList();
        return Page.cut(
                found, limit, query, r -> r.agency() + " " + r.template() + " " + r.serial() + " " + r.number());
    }

    private static ReceiptNumber place(String text) {
        Matcher matcher = PLACE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new ReceiptNumber(
                matcher.group(1), matcher.group(2), matcher.group(3), Integer.parseInt(matcher.group(4)));
    }
}
