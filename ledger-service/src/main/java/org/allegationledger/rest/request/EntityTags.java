package org.allegationledger.rest.request;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.allegationledger.command.Request.Precondition;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The entity tags of the headers {@code If-Match} and {@code If-None-Match} (RFC 9110, 8.8.3 and 13.1). Our own are positions
 * in quotation marks and strong; others are well-formed, and match nothing.
 *
 * @param any whether the header was {@code *}
 * @param strong positions in strong tags
 * @param weak positions in weak tags
 */
public record EntityTags(boolean any, Set<Long> strong, Set<Long> weak) {

    private static final Pattern TAG = Pattern.compile("\\G[ \\t,]*(W/)?\"([!#-~\\x80-\\xFF]*)\"[ \\t]*(?=,|$)");
    private static final Pattern REST = Pattern.compile("[ \\t,]*");
    private static final Pattern POSITION = Pattern.compile("0|[1-9][0-9]{0,17}");

    public EntityTags {
        strong = Set.copyOf(strong);
        weak = Set.copyOf(weak);
    }

    /** The tag of a record whose last event has this position. */
    public static String of(long position) {
        return "\"" + position + "\"";
    }

    /**
     * What {@code If-Match} demands.
     *
     * @throws ProblemException 400 when it is no list of entity tags
     */
    public static Optional<Precondition> ifMatch(@Nullable String header) {
        return parsed("If-Match", header).map(tags -> new Precondition(tags.any, tags.strong));
    }

    /**
     * The tags that the caller has already.
     *
     * @throws ProblemException 400 when it is no list of entity tags
     */
    public static EntityTags ifNoneMatch(@Nullable String header) {
        return parsed("If-None-Match", header).orElse(new EntityTags(false, Set.of(), Set.of()));
    }

    /** Whether one of the tags is that of this position, strong or weak: enough for a query. */
    public boolean matchesWeakly(long position) {
        return any || strong.contains(position) || weak.contains(position);
    }

    private static Optional<EntityTags> parsed(String name, @Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (header.strip().equals("*")) {
            return Optional.of(new EntityTags(true, Set.of(), Set.of()));
        }
        Set<Long> strong = new HashSet<>();
        Set<Long> weak = new HashSet<>();
        Matcher tag = TAG.matcher(header);
        int end = 0;
        while (tag.find()) {
            end = tag.end();
            if (POSITION.matcher(tag.group(2)).matches()) {
                (tag.group(1) == null ? strong : weak).add(Long.valueOf(tag.group(2)));
            }
        }
        if (end == 0 || !REST.matcher(header.substring(end)).matches()) {
            throw ProblemException.of(
                    ProblemType.INVALID_REQUEST,
                    "The header " + name + " must be * or a list of entity tags, such as \"6\".");
        }
        return Optional.of(new EntityTags(false, strong, weak));
    }
}
