package vn.nhiptinh.ioc.stream;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import vn.nhiptinh.ioc.snapshot.ServedSnapshot;

/**
 * One client's stream: a snapshot, then what changed since what was sent last.
 *
 * <p>At most one message is on its way. Whatever changes until the client has received it is told together in the next
 * one, so a slow client costs no more memory than a fast one, and one that receives nothing is dropped. All of it runs on
 * the event loop of the client's connection.
 */
final class SnapshotStream {

    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    /** Bytes of a message that are not its data. */
    private static final int AROUND = 96;

    private final String agency;
    private final String caller;
    private final Instant until;
    private final Newest newest;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final StreamSettings settings;
    private final Duration retry;
    private final Clock realTime;
    private final AtomicBoolean told = new AtomicBoolean();
    private UniEmitter<? super Void> ended;
    private long sent;
    private boolean greeted;
    private boolean sending;
    private boolean ending;
    private boolean over;
    private Instant sentAt;

    /** What is served of an agency now. */
    interface Newest {

        ServedSnapshot of(String agency);
    }

    /**
     * @param until when the caller's token ends
     * @param known the revision the client has, 0 if none
     * @param retry after how long the client comes back should the stream end
     */
    SnapshotStream(
            String agency,
            String caller,
            Instant until,
            long known,
            Newest newest,
            HttpServerRequest request,
            Context context,
            StreamSettings settings,
            Duration retry,
            Clock realTime) {
        this.agency = agency;
        this.caller = caller;
        this.until = until;
        this.sent = known;
        this.newest = newest;
        this.request = request;
        this.response = request.response();
        this.context = context;
        this.settings = settings;
        this.retry = retry;
        this.realTime = realTime;
        this.sentAt = realTime.instant();
    }

    String agency() {
        return agency;
    }

    String caller() {
        return caller;
    }

    /** Sends the head and the first message. */
    void open(UniEmitter<? super Void> whenEnded) {
        this.ended = whenEnded;
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "private, no-store")
                // Proxies such as nginx would collect what comes.
                .putHeader("X-Accel-Buffering", "no");
        goOn();
    }

    /** Tells the stream, from any thread, that there is something new. */
    void tell() {
        if (told.compareAndSet(false, true)) {
            context.runOnContext(nothing -> {
                told.set(false);
                goOn();
            });
        }
    }

    /** Looks, from any thread, whether the stream is alive and may go on. */
    void look(Runnable dropped) {
        context.runOnContext(nothing -> {
            Instant now = realTime.instant();
            if (over) {
                return;
            }
            if (sending && !now.isBefore(sentAt.plus(settings.sentWithin()))) {
                dropped.run();
                drop();
            } else if (ending || !now.isBefore(until)) {
                end();
            } else if (!sending && !now.isBefore(sentAt.plus(settings.heartbeat()))) {
                send(HEARTBEAT);
            } else {
                goOn();
            }
        });
    }

    /** Ends the stream in good order, from any thread. */
    void close() {
        context.runOnContext(nothing -> end());
    }

    /** Notes that the client is gone. */
    void gone() {
        if (!over) {
            over = true;
            ended.complete(null);
        }
    }

    private void goOn() {
        if (over || sending) {
            return;
        }
        ServedSnapshot now = newest.of(agency);
        if (now != null && now.revision() > sent) {
            Optional<byte[]> delta = sent == 0 ? Optional.empty() : now.since(sent);
            sent = now.revision();
            send(delta.isPresent() ? message("delta", delta.get()) : message("snapshot", now.plain()));
        } else if (now != null && !greeted && now.revision() < sent) {
            // What the client has is of a database that is no more.
            sent = now.revision();
            send(message("snapshot", now.plain()));
        } else if (!greeted) {
            send(Buffer.buffer(greeting() + "\n"));
        }
    }

    private String greeting() {
        return greeted ? "" : "retry:" + retry.toMillis() + "\n";
    }

    private Buffer message(String name, byte[] json) {
        return Buffer.buffer(json.length + AROUND)
                .appendString(greeting() + "id:" + sent + "\nevent:" + name + "\ndata:")
                .appendBytes(json)
                .appendString("\n\n");
    }

    private void send(Buffer message) {
        greeted = true;
        sending = true;
        sentAt = realTime.instant();
        response.write(message)
                .onComplete(written -> context.runOnContext(nothing -> {
                    sending = false;
                    if (written.failed()) {
                        gone();
                    } else if (ending) {
                        end();
                    } else {
                        goOn();
                    }
                }));
    }

    private void end() {
        if (over) {
            return;
        }
        if (sending) {
            // What is on its way arrives before the end, or the client is let go of when it has had its time.
            ending = true;
            return;
        }
        over = true;
        response.end().onComplete(written -> ended.complete(null));
    }

    /** Lets go of a client, and of what it has not received: an orderly end would wait for that to be sent. */
    private void drop() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
        }
        gone();
    }
}
