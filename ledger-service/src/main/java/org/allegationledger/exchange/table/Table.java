package org.allegationledger.exchange.table;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.allegationledger.exchange.client.UnusableFileException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads tables from files of comma-separated values; the first row has the names of the columns. */
final class Table {

    private static final Charset MOJIBAKE = Charset.forName("windows-1252");

    private Table() {}

    /**
     * How the file is written.
     *
     * @param quote none: quotation marks are characters like others
     * @param repairMojibake whether cells that were UTF-8 once and were read as something else are read again
     */
    record Form(char delimiter, @Nullable Character quote, Charset charset, boolean repairMojibake) {

        static Form of(@Nullable YamlNode csv) {
            Map<String, YamlNode> fields =
                    csv == null ? Map.of() : csv.fields(Set.of("delimiter", "quote", "charset", "repairMojibake"));
            YamlNode quote = fields.get("quote");
            return new Form(
                    character(fields.get("delimiter"), ','),
                    quote != null && quote.text().equals("off") ? null : character(quote, '"'),
                    charset(fields.get("charset")),
                    YamlNode.flag(fields.get("repairMojibake")));
        }

        private static char character(@Nullable YamlNode field, char byDefault) {
            if (field == null) {
                return byDefault;
            }
            String text = field.text().equals("\\t") ? "\t" : field.text();
            if (text.length() != 1) {
                throw field.fault("must be one character");
            }
            return text.charAt(0);
        }

        private static Charset charset(@Nullable YamlNode field) {
            try {
                return field == null ? StandardCharsets.UTF_8 : Charset.forName(field.text());
            } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
                throw field.fault("there is no character set of this name");
            }
        }
    }

    /** The names of the columns; no row is read. */
    static Set<String> columns(Path file, Form form) throws IOException {
        return parsed(
                file,
                form,
                parser -> new HashSet<>(
                        parser.getHeaderNames().stream().map(Table::bare).toList()));
    }

    /** The rows: cells by column. */
    static List<Map<String, String>> rows(Path file, Form form) throws IOException {
        return parsed(file, form, parser -> {
            List<Map<String, String>> rows = new ArrayList<>();
            for (CSVRecord record : parser) {
                rows.add(row(record, form));
            }
            return rows;
        });
    }

    private static <T> T parsed(Path file, Form form, Function<CSVParser, T> reader) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(form.delimiter())
                .setQuote(form.quote())
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (Reader characters = Files.newBufferedReader(file, form.charset());
                CSVParser parser = CSVParser.parse(characters, format)) {
            return reader.apply(parser);
        } catch (CharacterCodingException notInCharset) {
            throw notInCharset(form);
        } catch (UncheckedIOException | IllegalArgumentException malformed) {
            if (malformed.getCause() instanceof CharacterCodingException) {
                throw notInCharset(form);
            }
            throw new UnusableFileException("The table cannot be read: " + malformed.getMessage());
        }
    }

    private static UnusableFileException notInCharset(Form form) {
        return new UnusableFileException(
                "The table is not " + form.charset().name() + "; csv: {charset: …} in the mapping says what it is.");
    }

    private static Map<String, String> row(CSVRecord record, Form form) {
        Map<String, String> row = new HashMap<>();
        record.toMap().forEach((column, cell) -> {
            String text = cell.replace("\r\n", "\n").replace('\r', '\n');
            row.put(bare(column), form.repairMojibake() ? repaired(text) : text);
        });
        return row;
    }

    /** Some programs begin a file with a byte order mark. */
    private static String bare(String column) {
        return column.strip().replace("\uFEFF", "");
    }

    /** A text that is UTF-8 when its characters are taken for bytes was that before, and is nothing else by chance. */
    private static String repaired(String cell) {
        try {
            ByteBuffer bytes = MOJIBAKE.newEncoder().encode(CharBuffer.wrap(cell));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            return cell;
        }
    }
}
