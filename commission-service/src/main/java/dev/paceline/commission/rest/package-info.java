/** People and machines ask: plans for those who run pay, statements for those who are paid. */
@NullMarked
package dev.paceline.commission.rest;

import org.jspecify.annotations.NullMarked;
