package vn.nhiptinh.payments.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.payments.receipt.Receipt;
import vn.nhiptinh.payments.receipt.ReceiptRepository;

/** Looks payments up, those within the caller's reach. */
@ApplicationScoped
public class FindPayments {

    private final PaymentRepository payments;
    private final ReceiptRepository receipts;
    private final Caller caller;

    FindPayments(PaymentRepository payments, ReceiptRepository receipts, Caller caller) {
        this.payments = payments;
        this.receipts = receipts;
        this.caller = caller;
    }

    @Transactional
    public PaymentView one(UUID id) {
        Payment payment =
                payments.findByIdOptional(id).orElseThrow(() -> new Problem(PaymentProblem.PAYMENT_NOT_FOUND, id));
        caller.requireReach(payment.agency());
        return PaymentView.of(payment, receipts.of(List.of(id)).get(id));
    }

    /**
     * A page, newest first.
     *
     * @param agency the agency and those under it; the caller's own where it is null
     */
    @Transactional
    public Page<PaymentView> page(String agency, String dossierCode, int limit, String after) {
        String root = caller.root(agency).orElse(null);
        Cursor query = Cursor.of("payments", root, dossierCode);
        Position from = query.place(after, Position::parse).orElse(null);
        List<Payment> found = payments.page(root, dossierCode, from, limit + 1);
        Map<UUID, Receipt> issued = receipts.of(found.stream().map(Payment::id).toList());
        List<PaymentView> views =
                found.stream().map(p -> PaymentView.of(p, issued.get(p.id()))).toList();
        return Page.cut(views, limit, query, p -> Position.of(p).text());
    }
}
