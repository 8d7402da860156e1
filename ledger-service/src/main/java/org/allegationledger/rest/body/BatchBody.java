package org.allegationledger.rest.body;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.allegationledger.command.Batch;
import tools.jackson.databind.JsonNode;

/** The body of a batch: commands by their names. */
public final class BatchBody {

    private BatchBody() {}

    /**
     * Reads a batch.
     *
     * @param newIds gives each record that is made an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault in any of the commands
     */
    public static Batch batch(JsonNode body, Supplier<UUID> newIds) {
        Shape<Batch> shape = place -> {
            Fields fields = new Fields(place);
            Field<List<NamedCommand>> commands =
                    fields.required("commands", Shapes.some(NamedCommand.shape(newIds), Batch.MOST_COMMANDS));
            return fields.make(() -> new Batch(
                    commands.value().stream().map(NamedCommand::command).toList()));
        };
        return shape.of(body);
    }
}
