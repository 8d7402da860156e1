package org.allegationledger.vocabulary;

/** The id of a record whose texts can be erased: of any but an erasure, which has to stay readable (design 4.3, Erasure). */
public sealed interface ErasableId extends RecordId permits PartyId, SourceId, SpeechId {}
