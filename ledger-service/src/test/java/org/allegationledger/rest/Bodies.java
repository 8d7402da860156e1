package org.allegationledger.rest;

/** A body of each command that has every field, and is right. */
final class Bodies {

    static final String PARTY = """
            {"id": "018f3c1e-0000-7000-8000-000000000002", "kind": "GOVERNMENT_BODY", "name": "Ministry of Ports",
             "aliases": ["MPW"], "externalIds": [{"scheme": "gazette", "value": "WM-0042"}],
             "actsFor": "018f3c1e-0000-7000-8000-000000000001", "origin": "018f3c1e-0000-7000-8000-000000000001"}""";

    static final String PARTY_AMENDMENT = """
            {"reason": "It was renamed.", "changes": {"kind": "MEDIA", "name": "Ministry of Ports and Rivers",
             "aliases": null, "externalIds": [], "actsFor": null, "origin": "018f3c1e-0000-7000-8000-000000000001"}}""";

    static final String SOURCE = """
            {"id": "018f3c1e-0000-7000-8000-000000000010", "kind": "NEWS_ARTICLE", "title": "Ports ministry points",
             "url": "https://news.example/ports", "publisher": "The Courier", "publishedAt": "2026-02-27",
             "retrievedAt": "2026-03-01T08:00:00Z",
             "contentSha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
             "archivedUrl": "https://archive.example/ports", "language": "en-GB", "reliability": "B",
             "externalIds": [{"scheme": "isbn", "value": "1"}]}""";

    static final String SOURCE_AMENDMENT = """
            {"reason": "The page was taken down.", "changes": {"kind": "REPORT", "title": "Ports", "url": null,
             "publisher": null, "publishedAt": null, "retrievedAt": null, "contentSha256": null,
             "archivedUrl": "https://archive.example/ports", "language": null, "reliability": null,
             "externalIds": null}}""";

    static final String ALLEGATION = """
            {"id": "018f3c1e-0000-7000-8000-000000000020", "title": "Harbour logs were falsified", "summary": "Times\\nmoved.",
             "acts": ["data-falsification"], "accusers": ["018f3c1e-0000-7000-8000-000000000002"],
             "accused": ["018f3c1e-0000-7000-8000-000000000003"], "affected": ["018f3c1e-0000-7000-8000-000000000001"],
             "occurred": {"from": "2025-08", "to": "2025"}, "discoveredAt": "2026-01-15", "saidAt": "2026-02-27",
             "saidAtIsLatest": true, "spokesperson": "018f3c1e-0000-7000-8000-000000000004",
             "inResponseTo": "018f3c1e-0000-7000-8000-000000000021",
             "externalIds": [{"scheme": "desk", "value": "7"}],
             "citations": [{"sourceId": "018f3c1e-0000-7000-8000-000000000010",
               "accordingTo": "018f3c1e-0000-7000-8000-000000000002", "locator": "paragraph 3",
               "quote": {"exact": "the logs", "prefix": "that", "suffix": "do"}, "credibility": 2}]}""";

    static final String ATTRIBUTION = """
            {"id": "018f3c1e-0000-7000-8000-000000000030", "party": "018f3c1e-0000-7000-8000-000000000003",
             "spokesperson": "018f3c1e-0000-7000-8000-000000000004", "saidAt": "2026-03", "saidAtIsLatest": false,
             "attributedTo": ["018f3c1e-0000-7000-8000-000000000002"], "basis": ["POLITICAL_STATEMENT"],
             "confidence": 40, "confidenceAs": "possibly", "note": "At a briefing.",
             "externalIds": [], "citations": [{"sourceId": "018f3c1e-0000-7000-8000-000000000010"}]}""";

    static final String DENIAL = """
            {"id": "018f3c1e-0000-7000-8000-000000000031", "party": "018f3c1e-0000-7000-8000-000000000003",
             "spokesperson": "018f3c1e-0000-7000-8000-000000000004", "saidAt": "2026-03-01T10:00:00+01:00",
             "extent": "FULL", "regarding": "018f3c1e-0000-7000-8000-000000000030", "note": "At a briefing.",
             "citations": [{"sourceId": "018f3c1e-0000-7000-8000-000000000010"}]}""";

    private Bodies() {}
}
