package org.allegationledger.exchange.client;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** Makes commands, a line each, of a file in another format; the same file always gives the same lines. */
@FunctionalInterface
public interface Converter {

    /**
     * Writes the lines.
     *
     * @throws IOException when the file cannot be read, or the lines cannot be written
     * @throws UnusableFileException when the file, or what says how to read it, is not what it should be
     */
    void convert(Path file, Writer lines) throws IOException;
}
