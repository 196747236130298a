package dev.paceline.ingest.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import dev.paceline.ingest.domain.OutboundMessageReader;
import dev.paceline.ingest.domain.Payload;
import dev.paceline.ingest.domain.RawBody;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads Outbound Messages with the JDK's StAX parser: no document types, no entities of others, bounded depth and size. */
@ApplicationScoped
class StaxOutboundMessages implements OutboundMessageReader {

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String OUTBOUND = "http://soap.sforce.com/2005/09/outbound";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int DEEPEST = 8;
    private static final int MOST_NOTIFICATIONS = 100;

    @Override
    public Payload read(RawBody body) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(textOf(body)));
            enter(xml, SOAP, "Envelope");
            enter(xml, SOAP, "Body");
            enter(xml, OUTBOUND, "notifications");
            return new Payload.Read(notifications(xml));
        } catch (UnfitXmlException e) {
            return new Payload.NotJson(String.valueOf(e.getMessage()));
        } catch (XMLStreamException | RuntimeException e) {
            return new Payload.NotJson("is not XML of an Outbound Message");
        }
    }

    /** Decoded here, since the parser would write of broken bytes to the error stream. */
    private static String textOf(RawBody body) throws XMLStreamException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.bytes()))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new XMLStreamException(e);
        }
    }

    /** Each time a new one: the JDK promises no thread safety. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLReporter((message, type, information, location) -> {}); // a fault is an exception all the same
        return factory;
    }

    private static void enter(XMLStreamReader xml, String namespace, String name) throws XMLStreamException {
        while (next(xml) != XMLStreamConstants.START_ELEMENT
                || xml.getLocalName().equals("Header")) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                text(xml, 1);
            }
        }
        if (!name.equals(xml.getLocalName()) || !namespace.equals(xml.getNamespaceURI())) {
            throw new UnfitXmlException("is not XML of an Outbound Message");
        }
    }

    private static ObjectNode notifications(XMLStreamReader xml) throws XMLStreamException {
        ObjectNode message = FactJson.mapper().createObjectNode();
        ArrayNode notifications = message.putArray("notifications");
        while (next(xml) != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "OrganizationId" -> message.put("organizationId", text(xml, 1));
                case "Notification" -> {
                    if (notifications.size() == MOST_NOTIFICATIONS) {
                        throw new UnfitXmlException("holds more than " + MOST_NOTIFICATIONS + " notifications");
                    }
                    notifications.add(notification(xml));
                }
                default -> text(xml, 1);
            }
        }
        requireEnd(xml);
        return message;
    }

    /** What is cut off or goes on after the envelope is no message. */
    private static void requireEnd(XMLStreamReader xml) throws XMLStreamException {
        while (xml.getEventType() != XMLStreamConstants.END_DOCUMENT) {
            if (next(xml) == XMLStreamConstants.START_ELEMENT) {
                throw new UnfitXmlException("holds more than notifications");
            }
        }
    }

    private static ObjectNode notification(XMLStreamReader xml) throws XMLStreamException {
        ObjectNode notification = FactJson.mapper().createObjectNode();
        while (next(xml) != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("sObject")) {
                String type = String.valueOf(xml.getAttributeValue(INSTANCE, "type"));
                notification.put("type", type.substring(type.indexOf(':') + 1));
                notification.set("fields", fields(xml));
            } else {
                put(notification, xml.getLocalName().equals("Id") ? "id" : xml.getLocalName(), text(xml, 1));
            }
        }
        return notification;
    }

    private static ObjectNode fields(XMLStreamReader xml) throws XMLStreamException {
        ObjectNode fields = FactJson.mapper().createObjectNode();
        while (next(xml) != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                boolean empty = "true".equals(xml.getAttributeValue(INSTANCE, "nil"));
                String name = xml.getLocalName();
                String text = text(xml, 1);
                put(fields, name, empty ? null : text);
            }
        }
        return fields;
    }

    private static void put(ObjectNode object, String name, @Nullable String text) {
        if (object.has(name)) {
            throw new UnfitXmlException("holds a field twice in one record");
        }
        object.put(name, text);
    }

    /** All text of an element and of those in it, read to its end. */
    private static String text(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new UnfitXmlException("is deeper than " + DEEPEST + " levels below a notification");
        }
        StringBuilder text = new StringBuilder();
        while (next(xml) != XMLStreamConstants.END_ELEMENT) {
            switch (xml.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> text.append(text(xml, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                default -> {} // comments and the like say nothing
            }
        }
        return text.toString();
    }

    private static int next(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UnfitXmlException("holds a document type or an entity");
        }
        return event;
    }

    /** Ends the reading of one message; it never leaves this class. */
    private static final class UnfitXmlException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnfitXmlException(String message) {
            super(message, null, false, false);
        }
    }
}
