package org.allegationledger.rest.request;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.allegationledger.rest.problem.FieldFault;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a command: at most 256 KiB of UTF-8 that is one JSON value, in which no object has a name twice (RFC 8259
 * leaves open what that would mean). Everything else ends the request with a 4xx problem.
 */
public final class StrictJson extends AbstractHttpMessageConverter<JsonNode> {

    /** How large a body may be. */
    public static final int MAX_BYTES = 256 * 1024;

    private final ObjectReader reader = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    /** For {@code application/json}. */
    public StrictJson() {
        super(MediaType.APPLICATION_JSON);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == JsonNode.class;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected JsonNode readInternal(Class<? extends JsonNode> type, HttpInputMessage request) throws IOException {
        return parsed(text(bytes(request), charset(request)));
    }

    @Override
    protected void writeInternal(JsonNode body, HttpOutputMessage answer) {
        throw new HttpMessageNotWritableException("bodies of commands are read only");
    }

    private static byte[] bytes(HttpInputMessage request) throws IOException {
        long announced = request.getHeaders().getContentLength();
        if (announced > MAX_BYTES) {
            throw tooLarge(announced);
        }
        byte[] bytes = request.getBody().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge(bytes.length);
        }
        return bytes;
    }

    private static ProblemException tooLarge(long size) {
        return ProblemException.tooLarge(
                "The body has " + size + " bytes or more; a request has at most " + MAX_BYTES + ".", size);
    }

    private static Charset charset(HttpInputMessage request) {
        MediaType contentType = request.getHeaders().getContentType();
        Charset charset = contentType == null ? null : contentType.getCharset();
        return charset == null ? StandardCharsets.UTF_8 : charset;
    }

    private static String text(byte[] bytes, Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            throw ProblemException.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be in UTF-8, not in another character set.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw invalid("", "is not UTF-8");
        }
    }

    private JsonNode parsed(String text) {
        try (JsonParser parser = reader.createParser(text)) {
            return parsed(parser);
        } catch (JacksonException malformed) {
            TokenStreamLocation where = malformed.getLocation();
            throw invalid(
                    "",
                    where == null
                            ? "is not JSON"
                            : "is not JSON: see line " + where.getLineNr() + ", column " + where.getColumnNr());
        }
    }

    private JsonNode parsed(JsonParser parser) {
        try {
            return reader.readValue(parser);
        } catch (DatabindException twiceOrMore) {
            String pointer = parser.streamReadContext().pathAsPointer().toString();
            throw invalid(pointer, pointer.isEmpty() ? "is more than one JSON value" : "is there twice");
        }
    }

    private static ProblemException invalid(String pointer, String detail) {
        return ProblemException.invalid(List.of(new FieldFault(pointer, detail)));
    }
}
