package dev.paceline.testkit.samples.bad.home.service;

/** Breaks "every class has a known home": service is none of the six words. */
class GoalService {}
