package org.allegationledger.rest.request;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.allegationledger.rest.problem.FieldFault;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.allegationledger.rest.request.JsonFaultException.Kind;
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
        byte[] bytes = bytes(request);
        if (!charset(request).equals(StandardCharsets.UTF_8)) {
            throw ProblemException.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be in UTF-8, not in another character set.");
        }
        try {
            return read(bytes);
        } catch (JsonFaultException malformed) {
            throw invalid(malformed.pointer(), malformed.detail());
        }
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

    /**
     * The value that bytes are, whatever their number.
     *
     * @throws JsonFaultException when they are not one JSON value in UTF-8, or an object in it has a name twice
     */
    public JsonNode read(byte[] bytes) {
        return parsed(text(bytes));
    }

    private static String text(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        String before = out.flip().toString();
        if (result.isError()) {
            int line =
                    (int) before.chars().filter(character -> character == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            throw new JsonFaultException(Kind.NOT_UTF_8, "", "is not UTF-8", line, column);
        }
        return before;
    }

    private JsonNode parsed(String text) {
        try (JsonParser parser = reader.createParser(text)) {
            return parsed(parser);
        } catch (JacksonException malformed) {
            TokenStreamLocation where = malformed.getLocation();
            throw where == null
                    ? new JsonFaultException(Kind.NOT_JSON, "", "is not JSON", 1, 1)
                    : new JsonFaultException(
                            Kind.NOT_JSON,
                            "",
                            "is not JSON: see line " + where.getLineNr() + ", column " + where.getColumnNr(),
                            where.getLineNr(),
                            Math.max(1, where.getColumnNr()));
        }
    }

    private JsonNode parsed(JsonParser parser) {
        try {
            return reader.readValue(parser);
        } catch (DatabindException twiceOrMore) {
            TokenStreamLocation where = parser.currentTokenLocation();
            String pointer = parser.streamReadContext().pathAsPointer().toString();
            int column = Math.max(1, where.getColumnNr());
            throw pointer.isEmpty()
                    ? new JsonFaultException(
                            Kind.NOT_JSON, "", "is more than one JSON value", where.getLineNr(), column)
                    : new JsonFaultException(Kind.IS_THERE_TWICE, pointer, "is there twice", where.getLineNr(), column);
        }
    }

    private static ProblemException invalid(String pointer, String detail) {
        return ProblemException.invalid(List.of(new FieldFault(pointer, detail)));
    }
}
