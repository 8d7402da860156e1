package org.allegationledger.log.proof.note;

/** A text is no signed note, proof or key, or what signs it is not trusted. A retry gives the same. */
public final class InvalidNoteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong with it
     */
    public InvalidNoteException(String message) {
        super(message);
    }

    InvalidNoteException(String message, Throwable cause) {
        super(message, cause);
    }
}
