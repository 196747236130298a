package dev.paceline.kit.messaging;

/** Tells a fault of the data from one of the machine; each kind of storage knows its own faults. */
public interface DataErrors {

    /** Whether the failure says that the data was refused, so that trying again cannot help. */
    boolean isDataError(Throwable failure);
}
