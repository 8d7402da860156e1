package org.allegationledger.exchange.client;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.allegationledger.exchange.export.ExportedCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code export}: writes everything that a ledger has recorded, as commands that another one can record. A file is there when
 * all of it is there, and not before. It needs the memory of one line.
 */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes everything that was recorded, a command a line (NDJSON).")
public final class ExportTool implements Callable<Integer> {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration FIRST_LINE_LIMIT = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int FAILED = 2;
    private static final int MOST_ANSWER_BYTES = 10_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "Where the service is, such as http://localhost:8080.")
    private @Nullable URI url;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write to; it is replaced. Standard output if absent.")
    private @Nullable Path out;

    /**
     * Fetches the export.
     *
     * @return 0, or 2 when it could not be fetched whole, which is told on standard error
     */
    @Override
    public Integer call() throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(String.valueOf(url).replaceAll("/+$", "") + "/v1/export"))
                    .header("Accept", "application/x-ndjson")
                    .timeout(FIRST_LINE_LIMIT)
                    .build();
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != OK) {
                    String problem = new String(body.readNBytes(MOST_ANSWER_BYTES), StandardCharsets.UTF_8);
                    return failed("The service answered " + answer.statusCode() + ": " + problem);
                }
                tell(out == null ? copy(body, System.out) : toFile(body, out));
                return 0;
            }
        } catch (IOException broken) {
            return failed("The export broke off; nothing of it counts: " + broken);
        } catch (IllegalArgumentException noAddress) {
            return failed("This is no address of a service: " + url);
        }
    }

    private Written toFile(InputStream body, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Written written;
            try (OutputStream begun = Files.newOutputStream(part)) {
                written = copy(body, begun);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Written copy(InputStream body, OutputStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Written written = new Written(0, 0);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            writer.write(line);
            writer.write('\n');
            boolean erased = line.contains('"' + ExportedCommand.ERASED + '"');
            written = new Written(written.commands + 1, written.erased + (erased ? 1 : 0));
        }
        writer.flush();
        return written;
    }

    private void tell(Written written) {
        error(written.commands + " commands");
        if (written.erased > 0) {
            error(written.erased + " of them had texts that were erased: " + ExportedCommand.ERASED
                    + " stands in their place");
        }
    }

    private int failed(String why) {
        error(why);
        return FAILED;
    }

    private void error(String line) {
        if (spec != null) {
            spec.commandLine().getErr().println(line);
        }
    }

    /**
     * What was written.
     *
     * @param erased how many of the commands had a text that could not be read
     */
    private record Written(long commands, long erased) {}
}
