package vn.nhiptinh.bench.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.nhiptinh.bench.figure.Latencies;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * Polls the snapshots of many agencies over a few kept-alive connections, each of which asks for the next agency's as
 * soon as it has an answer. One thread that waits on all of them: the load shares two cores with what it measures.
 */
public final class PollSnapshots implements AutoCloseable {
    private static final int LONGEST_ANSWER = 1 << 18;
    private static final long PATIENCE_MILLIS = 10_000;

    private final List<Leader> leaders;
    private final Selector selector;
    private final List<Phone> phones = new ArrayList<>();
    private int nextLeader;

    /** What the answers were. */
    public static final class Answers {
        private final Latencies unchanged = new Latencies();
        private final Latencies changed = new Latencies();
        private final Map<Integer, Integer> refused = new TreeMap<>();
        private double seconds;

        public Latencies unchanged() {
            return unchanged;
        }

        public Latencies changed() {
            return changed;
        }

        /** How often it was answered with another status than 200 and 304. */
        public Map<Integer, Integer> refused() {
            return refused;
        }

        public double seconds() {
            return seconds;
        }

        public int count() {
            return unchanged.count()
                    + changed.count()
                    + refused.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** A connection on which one request at a time is under way. */
    private static final class Phone {
        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        private Leader asked;
        private long askedAt;

        Phone(SocketChannel channel) {
            this.channel = channel;
        }

        void ask(Leader leader) throws IOException {
            asked = leader;
            answer.clear();
            ByteBuffer request = leader.request();
            askedAt = System.nanoTime();
            channel.write(request);
            if (request.hasRemaining()) {
                throw new IOException("The connection does not take a whole request");
            }
        }
    }

    public PollSnapshots(Stage stage, List<String> agencies, int connections) {
        leaders = agencies.stream()
                .map(agency -> new Leader(() -> stage.tokens().of("leader", agency)))
                .toList();
        try {
            selector = Selector.open();
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), stage.port(ServiceKind.IOC_AGGREGATOR)));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                Phone phone = new Phone(channel);
                channel.register(selector, SelectionKey.OP_READ, phone);
                phones.add(phone);
            }
        } catch (IOException e) {
            throw new SuiteException("Cannot connect to the aggregator: " + e.getMessage(), e);
        }
    }

    /** Polls for so long, and until the last answer has come. */
    public Answers run(double seconds) {
        Answers answers = new Answers();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        try {
            for (Phone phone : phones) {
                phone.ask(next());
            }
            int underWay = phones.size();
            while (underWay > 0) {
                if (selector.select(PATIENCE_MILLIS) == 0) {
                    throw new IOException("No answer within " + PATIENCE_MILLIS + " ms");
                }
                for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                    Phone phone = (Phone) ready.next().attachment();
                    ready.remove();
                    if (read(phone, answers)) {
                        if (System.nanoTime() < end) {
                            phone.ask(next());
                        } else {
                            underWay--;
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new SuiteException("A snapshot was not given: " + e.getMessage(), e);
        }
        answers.seconds = (System.nanoTime() - begin) / 1e9;
        return answers;
    }

    /** True once every leader has read a snapshot: the first one of an agency is built when it is asked for. */
    public boolean allKnown() {
        return leaders.stream().allMatch(Leader::knows);
    }

    private Leader next() {
        return leaders.get(nextLeader++ % leaders.size());
    }

    /** True if the answer has come to its end. */
    private static boolean read(Phone phone, Answers answers) throws IOException {
        if (phone.channel.read(phone.answer) < 0) {
            throw new EOFException("The service closed the connection");
        }
        Optional<AnswerHead> whole = AnswerHead.read(phone.answer.array(), phone.answer.position());
        if (whole.isEmpty()) {
            if (!phone.answer.hasRemaining()) {
                throw new IOException("An answer of more than " + LONGEST_ANSWER + " bytes");
            }
            return false;
        }
        long took = System.nanoTime() - phone.askedAt;
        AnswerHead head = whole.get();
        switch (head.status()) {
            case AnswerHead.UNCHANGED -> answers.unchanged.add(took);
            case AnswerHead.NEW -> {
                answers.changed.add(took);
                phone.asked.know(head.etag());
            }
            default -> answers.refused.merge(head.status(), 1, Integer::sum);
        }
        return true;
    }

    @Override
    public void close() {
        try {
            for (Phone phone : phones) {
                phone.channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new SuiteException("Cannot close the connections", e);
        }
    }
}
