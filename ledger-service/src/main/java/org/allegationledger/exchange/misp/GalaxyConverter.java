package org.allegationledger.exchange.misp;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.allegationledger.exchange.client.Converter;
import org.allegationledger.exchange.client.UnusableFileException;
import org.allegationledger.vocabulary.SaidAt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a galaxy file and writes its commands. */
public final class GalaxyConverter implements Converter {

    private static final String TYPE = "threat-actor";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SaidAt retrieved;

    /**
     * @param retrieved when the file was fetched
     */
    public GalaxyConverter(SaidAt retrieved) {
        this.retrieved = retrieved;
    }

    @Override
    public void convert(Path file, Writer lines) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        JsonNode galaxy = read(bytes);
        if (!galaxy.path("type").asString("").equals(TYPE)
                || !galaxy.path("uuid").isString()
                || !galaxy.path("values").isArray()) {
            throw new UnusableFileException(
                    "The file is no MISP galaxy of threat actors: it has no type " + TYPE + ", uuid and values.");
        }
        for (ObjectNode command : new GalaxyMapping(galaxy, bytes, retrieved).commands()) {
            lines.write(command.toString());
            lines.write('\n');
        }
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException malformed) {
            throw new UnusableFileException("The file is not JSON: " + malformed.getOriginalMessage());
        }
    }
}
