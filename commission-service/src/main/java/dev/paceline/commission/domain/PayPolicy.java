package dev.paceline.commission.domain;

/**
 * Who of a tenant sees everybody's pay, beside its comp admins.
 *
 * @param adminsSeePay whether its admins do
 */
public record PayPolicy(boolean adminsSeePay) {

    /** The policy of a tenant that has not chosen one. */
    public static PayPolicy usual() {
        return new PayPolicy(true);
    }
}
