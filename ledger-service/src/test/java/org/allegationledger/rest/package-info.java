/**
 * Tests of the HTTP room behind a real server, with the doors of the other rooms in the tests' hands. Open
 * {@link org.allegationledger.rest.RestServer} first.
 */
package org.allegationledger.rest;
