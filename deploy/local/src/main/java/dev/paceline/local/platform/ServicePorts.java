package dev.paceline.local.platform;

/** Where one service listens: for people and machines, and for those who look after it. */
public record ServicePorts(int http, int management) {}
