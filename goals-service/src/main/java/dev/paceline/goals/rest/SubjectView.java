package dev.paceline.goals.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a subject is written, for the API's description. */
@Schema(name = "Subject", description = "Whose number it is.")
record SubjectView(
        @Schema(
                        enumeration = {"rep", "team"},
                        examples = "rep")
                String kind,
        @Schema(examples = "anna") String id) {}
