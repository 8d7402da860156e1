/**
 * The command line that fetches an export from a running service. It runs instead of the service, in a process of its own, and
 * knows the service's address and nothing else of it. Open {@link
 * org.allegationledger.exchange.export.download.ExportDownload} first.
 */
@NullMarked
package org.allegationledger.exchange.export.download;

import org.jspecify.annotations.NullMarked;
