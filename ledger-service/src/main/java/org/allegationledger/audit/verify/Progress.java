package org.allegationledger.audit.verify;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Tells people how far it is: lines that stay, and a bar while something takes its time.
 *
 * @param out for the lines
 * @param quiet no bar
 */
record Progress(PrintWriter out, boolean quiet) {

    private static final int NAME_WIDTH = 12;

    /** Something that takes its time; to be closed at its end. */
    record Bar(@Nullable ProgressBar bar) implements AutoCloseable {

        /** So much of it is done. */
        void at(long done) {
            if (bar != null) {
                bar.stepTo(done);
            }
        }

        /** So much more of it is done. */
        void further(long done) {
            if (bar != null) {
                bar.stepBy(done);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }

    /** Begins something of so many parts. */
    Bar begin(String name, long parts) {
        return new Bar(
                quiet
                        ? null
                        : new ProgressBarBuilder()
                                .setTaskName(name)
                                .setInitialMax(parts)
                                .showSpeed()
                                .build());
    }

    /** A line. */
    void say(String name, String what) {
        out.println(name + " ".repeat(Math.max(1, NAME_WIDTH - name.length())) + what);
        out.flush();
    }
}
