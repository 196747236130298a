/**
 * What people and machines ask of the front door over HTTP: webhooks, sources, roster, quarantine.
 */
@NullMarked
package dev.paceline.ingest.rest;

import org.jspecify.annotations.NullMarked;
