package dev.paceline.testkit.samples.bad.naming.application;

/** Breaks "names say what a class does". */
interface IGoal {}
