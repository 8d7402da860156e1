package org.allegationledger.client;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow.Subscription;
import javax.net.ssl.SSLSession;

/** An answer that was read to its end, given on in the form that was asked for. */
record WholeAnswer<T>(HttpResponse<byte[]> received, T body) implements HttpResponse<T> {

    private static final Subscription ALL_AT_ONCE = new Subscription() {
        @Override
        public void request(long parts) {
            // There is one part, and it comes unasked.
        }

        @Override
        public void cancel() {
            // Nothing is open any more.
        }
    };

    static <T> HttpResponse<T> of(HttpResponse<byte[]> received, BodyHandler<T> form) {
        BodySubscriber<T> body = form.apply(new Head(received));
        body.onSubscribe(ALL_AT_ONCE);
        body.onNext(List.of(ByteBuffer.wrap(received.body())));
        body.onComplete();
        return new WholeAnswer<>(received, body.getBody().toCompletableFuture().join());
    }

    @Override
    public int statusCode() {
        return received.statusCode();
    }

    @Override
    public HttpRequest request() {
        return received.request();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return received.headers();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return received.sslSession();
    }

    @Override
    public URI uri() {
        return received.uri();
    }

    @Override
    public Version version() {
        return received.version();
    }

    private record Head(HttpResponse<byte[]> received) implements ResponseInfo {

        @Override
        public int statusCode() {
            return received.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return received.headers();
        }

        @Override
        public Version version() {
            return received.version();
        }
    }
}
