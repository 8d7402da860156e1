package org.allegationledger.log.store;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the service's user may do with the log beyond what the service needs: it inserts and reads entries and tiles, and a role
 * that allows no more keeps them from whoever takes the service over ({@code docker/ledger-role.js}).
 */
public final class StorePrivileges {

    /** Whatever is in these stays as it was written. */
    static final List<String> INSERT_ONLY = List.of("commits", "tiles");

    /** What changes or takes away what was written. */
    private static final Set<String> TOO_MUCH = Set.of(
            "anyAction",
            "convertToCapped",
            "dropCollection",
            "dropDatabase",
            "remove",
            "renameCollectionSameDB",
            "update");

    private static final Logger LOG = LoggerFactory.getLogger(StorePrivileges.class);

    private StorePrivileges() {}

    /**
     * Asks the server ({@code connectionStatus}) and warns once when the user may do more than it should, or the server asks
     * nobody who they are. A server that does not answer, or answers something else, is no reason not to start.
     *
     * @param database the ledger's, on a server that is not this process's own
     */
    public static void warnOfMoreThanNeeded(MongoDatabase database) {
        Document status;
        try {
            status = database.runCommand(new Document("connectionStatus", 1).append("showPrivileges", true));
        } catch (MongoException unanswered) {
            LOG.atDebug().setCause(unanswered).log("the store does not say what its user may do");
            return;
        }
        if (!(status.get("authInfo") instanceof Document info)
                || !(info.get("authenticatedUsers") instanceof List<?> users)) {
            LOG.atDebug().log("the store does not say who its user is");
            return;
        }
        if (users.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("collection", INSERT_ONLY)
                    .log("the store has no access control, whoever reaches it may change the log");
        } else if (info.get("authenticatedUserPrivileges") instanceof List<?> privileges) {
            warn(privileges, database.getName());
        }
    }

    private static void warn(List<?> privileges, String database) {
        List<String> collections = new ArrayList<>();
        SortedSet<String> actions = new TreeSet<>();
        for (String collection : INSERT_ONLY) {
            SortedSet<String> found = tooMuch(privileges, database, collection);
            if (!found.isEmpty()) {
                collections.add(collection);
                actions.addAll(found);
            }
        }
        if (!collections.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("collection", collections)
                    .addKeyValue("actions", actions)
                    .log("the store's user may change or delete what the log holds, give it the role that may not");
        }
    }

    private static SortedSet<String> tooMuch(List<?> privileges, String database, String collection) {
        SortedSet<String> found = new TreeSet<>();
        for (Object one : privileges) {
            if (one instanceof Document privilege
                    && privilege.get("resource") instanceof Document resource
                    && isAbout(resource, database, collection)
                    && privilege.get("actions") instanceof List<?> actions) {
                actions.stream().map(String::valueOf).filter(TOO_MUCH::contains).forEach(found::add);
            }
        }
        return found;
    }

    /** An empty name stands for all of them (MongoDB manual, Resource Document). */
    private static boolean isAbout(Document resource, String database, String collection) {
        return Boolean.TRUE.equals(resource.get("anyResource"))
                || (isOrAll(resource.get("db"), database) && isOrAll(resource.get("collection"), collection));
    }

    private static boolean isOrAll(@Nullable Object given, String name) {
        return given instanceof String text && (text.isEmpty() || text.equals(name));
    }
}
