package org.allegationledger.rest.request;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;

/** Hands the body of an import to its operation as it arrives: it may be longer than any memory. */
public final class LinesConverter extends AbstractHttpMessageConverter<InputStream> {

    /** For {@code application/x-ndjson}. */
    public LinesConverter() {
        super(MediaType.APPLICATION_NDJSON);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == InputStream.class;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected InputStream readInternal(Class<? extends InputStream> type, HttpInputMessage request) throws IOException {
        MediaType contentType = request.getHeaders().getContentType();
        Charset charset = contentType == null ? null : contentType.getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw ProblemException.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "The lines must be in UTF-8, not in another character set.");
        }
        return request.getBody();
    }

    @Override
    protected void writeInternal(InputStream body, HttpOutputMessage answer) {
        throw new HttpMessageNotWritableException("bodies of imports are read only");
    }
}
