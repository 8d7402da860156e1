package org.allegationledger.client;

import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Sends for the generated operations, and keeps what {@link LedgerClient} promises. Thread-safe. */
final class LedgerHttp extends HttpClient {

    static final String KEY = "Idempotency-Key";
    static final String POSITION = "Ledger-Position";
    private static final String RETRY_AFTER = "Retry-After";
    private static final long NOTHING = -1;
    private static final int FIRST_ERROR = 400;

    private final HttpClient http;
    private final Patience patience;
    private final AtomicLong seen = new AtomicLong(NOTHING);

    LedgerHttp(HttpClient http, Patience patience) {
        this.http = http;
        this.patience = patience;
    }

    OptionalLong position() {
        long position = seen.get();
        return position == NOTHING ? OptionalLong.empty() : OptionalLong.of(position);
    }

    void saw(long position) {
        seen.accumulateAndGet(position, Math::max);
    }

    /**
     * Sends until there is an answer that stands, or the patience is at its end. The whole answer is read here, so that one
     * that breaks off is tried again too.
     *
     * @throws LedgerException for every error
     */
    @Override
    public <T> HttpResponse<T> send(HttpRequest asked, BodyHandler<T> form) {
        HttpRequest request = completed(asked);
        Patience.Call call = patience.begin();
        boolean doubt = false;
        while (true) {
            LedgerException error;
            try {
                HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() < FIRST_ERROR) {
                    answer.headers().firstValueAsLong(POSITION).ifPresent(this::saw);
                    return WholeAnswer.of(answer, form);
                }
                error = LedgerException.answered(request, answer, doubt);
            } catch (ConnectException | HttpConnectTimeoutException unreached) {
                error = LedgerException.unanswered(request, unreached, doubt);
            } catch (IOException lost) {
                error = LedgerException.unanswered(request, lost, true);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw LedgerException.unanswered(request, interrupted, true);
            }
            if (!error.isTriedAgain() || !rested(call, error)) {
                throw error;
            }
            doubt = error.outcomeUnknown();
        }
    }

    private static boolean rested(Patience.Call call, LedgerException error) {
        try {
            return call.rest(retryAfter(error.getResponseHeaders()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest completed(HttpRequest asked) {
        HttpRequest.Builder request = HttpRequest.newBuilder(asked, (name, value) -> true);
        HttpHeaders given = asked.headers();
        if (isCommand(asked)) {
            if (given.firstValue(KEY).isEmpty()) {
                request.header(KEY, '"' + UUID.randomUUID().toString() + '"');
            }
        } else if (given.firstValue(POSITION).isEmpty()) {
            position().ifPresent(position -> request.header(POSITION, Long.toString(position)));
        }
        return request.build();
    }

    static boolean isCommand(HttpRequest request) {
        return request.method().equals("POST");
    }

    private static Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue(RETRY_AFTER)
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }

    // LIMIT: no calls that do not block. The generated client makes none; who makes one by hand gets this, and nothing is sent.
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> form) {
        throw new UnsupportedOperationException("a client of the ledger blocks");
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> form, PushPromiseHandler<T> pushes) {
        // LIMIT: as above.
        throw new UnsupportedOperationException("a client of the ledger blocks");
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return http.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return http.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return http.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return http.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return http.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return http.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return http.authenticator();
    }

    @Override
    public Version version() {
        return http.version();
    }

    @Override
    public Optional<Executor> executor() {
        return http.executor();
    }
}
