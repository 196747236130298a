package dev.paceline.ingest.domain;

/** Reads the XML of Salesforce's Outbound Messages. */
public interface OutboundMessageReader {

    /**
     * {@code {"organizationId":…,"notifications":[{"id":…,"type":"Opportunity","fields":{…}}]}}, all values texts or null; the
     * session that the message may carry is left out. A message with a document type, too deep or too large, is not read.
     */
    Payload read(RawBody body);
}
