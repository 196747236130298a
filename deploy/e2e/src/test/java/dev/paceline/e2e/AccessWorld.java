package dev.paceline.e2e;

/** The running platform with a tenant that has one of everything, and a call for every operation; made once for all tests that want it. */
record AccessWorld(
        Platform platform, AccessClient client, Operations operations, AccessTenant tenant, AccessSamples samples) {

    private static final class Shared {
        private static final AccessWorld MADE = make();
    }

    static AccessWorld shared() {
        return Shared.MADE;
    }

    private static AccessWorld make() {
        Platform platform = Platform.running();
        AccessClient client = new AccessClient(platform);
        Operations operations = new Operations(platform);
        AccessTenant tenant = new AccessTenant(Platform.tenant("matrix"), client);
        tenant.create(operations);
        return new AccessWorld(platform, client, operations, tenant, new AccessSamples(tenant, client, operations));
    }
}
