package org.allegationledger.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.allegationledger.client.api.AllegationsApi;
import org.allegationledger.client.api.BatchesApi;
import org.allegationledger.client.api.ErasuresApi;
import org.allegationledger.client.api.PartiesApi;
import org.allegationledger.client.api.SourcesApi;
import org.allegationledger.client.api.StatementsApi;
import org.allegationledger.client.http.ApiClient;
import org.allegationledger.client.http.ApiException;
import org.allegationledger.client.model.NamedCommand.CommandEnum;
import org.allegationledger.client.model.NamedCommand;
import tools.jackson.core.type.TypeReference;

/**
 * A ledger, seen from an editorial tool. Every call blocks. Safe for use by many threads; one instance per ledger is enough.
 *
 * <ul>
 *   <li><b>A command is recorded at most once.</b> It carries an idempotency key, made anew for each call unless the call
 *       gives one (a quoted string, for calls that must survive the tool's own end), and every attempt of one call carries the
 *       same.
 *   <li><b>What may succeed later is tried again</b>: a connection that fails, an answer that does not come in time or not
 *       whole, and the statuses 502, 503 (so also {@code outcome-unknown}) and 504. Between two attempts it rests, for a while
 *       that doubles up to 5 s and is half random, after the seconds of {@code Retry-After} if there are any. No attempt begins
 *       after the limit ({@link Builder#retryFor}), so a call takes at most that limit and {@link Builder#answerWithin}. No
 *       other status is tried again, 4xx never.
 *   <li><b>A query contains what this client was told before</b>: the highest {@code Ledger-Position} of any answer goes along
 *       with every query that does not bring one of its own, and the ledger waits until its views have read that far.
 *   <li><b>Every error is a {@link LedgerException}.</b> What is none, a record that {@code If-None-Match} finds unchanged
 *       (304), is a plain {@link ApiException}, and so is an answer that cannot be read.
 * </ul>
 *
 * <p>In {@code changes} a field is sent if its setter was called, null clears an optional one, and what was not set stays.
 * Elsewhere null is absent. A word that the ledger has learnt since this client was made is read as {@code
 * UNKNOWN_DEFAULT_OPEN_API}. What the ledger gives as a stream or as bytes (the log, proofs, imports, exports) is not here.
 */
public final class LedgerClient {

    private final LedgerHttp http;
    private final ApiClient generated;
    private final PartiesApi parties;
    private final SourcesApi sources;
    private final AllegationsApi allegations;
    private final StatementsApi statements;
    private final ErasuresApi erasures;
    private final BatchesApi batches;

    private LedgerClient(Builder builder) {
        http = new LedgerHttp(builder.http, builder.patience);
        generated = new Generated(http);
        generated.updateBaseUri(builder.service);
        generated.setReadTimeout(builder.answerWithin);
        generated.setRequestInterceptor(builder.onEach);
        parties = new PartiesApi(generated);
        sources = new SourcesApi(generated);
        allegations = new AllegationsApi(generated);
        statements = new StatementsApi(generated);
        erasures = new ErasuresApi(generated);
        batches = new BatchesApi(generated);
    }

    /** A client with the defaults of {@link Builder}. */
    public static LedgerClient at(URI service) {
        return builder(service).build();
    }

    /**
     * @param service where the ledger is, without {@code /v1}
     * @throws IllegalArgumentException when that is no address by http or https
     */
    public static Builder builder(URI service) {
        return new Builder(service);
    }

    /** Whoever can accuse, be accused or answer. */
    public PartiesApi parties() {
        return parties;
    }

    /** Where something was said. */
    public SourcesApi sources() {
        return sources;
    }

    /** Allegations, what was said about them, and where each party stands. */
    public AllegationsApi allegations() {
        return allegations;
    }

    /** Statements, and what corrects and retracts statements and allegations. */
    public StatementsApi statements() {
        return statements;
    }

    /** Erases the texts of records. */
    public ErasuresApi erasures() {
        return erasures;
    }

    /** Several commands in one request; see {@link #named}. */
    public BatchesApi batches() {
        return batches;
    }

    /** The position up to which every later query of this client has read the log; none before the first answer. */
    public OptionalLong position() {
        return http.position();
    }

    /**
     * Makes every later query wait for a position that somebody else was told; a position that is not higher than {@link
     * #position} changes nothing.
     */
    public void expect(long position) {
        http.saw(position);
    }

    /**
     * A command of a batch.
     *
     * @param name what it does
     * @param body of the command's own request, such as a {@code NewDenial}; it is copied
     * @return to be completed by the id that the command's own request has in its path, where there is one
     */
    public NamedCommand named(CommandEnum name, Object body) {
        NamedCommand named = new NamedCommand().command(name);
        generated
                .getObjectMapper()
                .convertValue(body, new TypeReference<Map<String, Object>>() {})
                .forEach(named::putAdditionalProperty);
        return named;
    }

    /** What the generated operations send by. */
    private static final class Generated extends ApiClient {

        private final HttpClient http;

        Generated(HttpClient http) {
            this.http = http;
        }

        @Override
        public HttpClient getHttpClient() {
            return http;
        }
    }

    /** How a client behaves. Not thread-safe. */
    public static final class Builder {

        private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
        private static final Duration RETRY_FOR = Duration.ofMinutes(1);
        private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

        private final String service;
        private HttpClient http =
                HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
        private Patience patience = Patience.of(RETRY_FOR);
        private Duration answerWithin = ANSWER_WITHIN;
        private Consumer<HttpRequest.Builder> onEach = request -> {};

        private Builder(URI service) {
            String scheme = service.getScheme();
            if (service.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
                throw new IllegalArgumentException("a ledger is reached by http or https at a host");
            }
            this.service = service.toString().replaceAll("/+$", "");
        }

        /** With proxies, certificates and connection limits of the tool's own; else the JDK's, connecting within 5 s. */
        public Builder http(HttpClient http) {
            this.http = http;
            return this;
        }

        /** For how long after its begin a call may begin a further attempt; 1 min if not said, zero for one attempt only. */
        public Builder retryFor(Duration limit) {
            return patience(Patience.of(limit));
        }

        /** How long one attempt waits for its answer; 30 s if not said. A query may wait 10 s for the ledger's views. */
        public Builder answerWithin(Duration limit) {
            this.answerWithin = limit;
            return this;
        }

        /** What to add to the request of each call, such as {@code Authorization}; called once for all its attempts. */
        public Builder onEach(Consumer<HttpRequest.Builder> addition) {
            this.onEach = addition;
            return this;
        }

        Builder patience(Patience patience) {
            this.patience = patience;
            return this;
        }

        /** The client. */
        public LedgerClient build() {
            return new LedgerClient(this);
        }
    }
}
