package dev.paceline.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;

/** Recognizes endpoints and who may call them. {@code @Authenticated} names nobody: it lets in a token without any role. */
final class Endpoints {

    private static final List<String> PERMISSIONS = List.of(
            "jakarta.annotation.security.RolesAllowed",
            "jakarta.annotation.security.PermitAll",
            "jakarta.annotation.security.DenyAll",
            "io.quarkus.security.PermissionsAllowed");

    /** A method with {@code @GET}, {@code @POST} and the like, or a sub-resource with {@code @Path}. */
    static final DescribedPredicate<JavaMethod> RESOURCE_METHOD = DescribedPredicate.describe(
            "resource method",
            method -> method.isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
                    || method.isAnnotatedWith("jakarta.ws.rs.Path"));

    private Endpoints() {}

    /** Whether the method, or else its class, says who may call it. */
    static boolean namesCallers(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return PERMISSIONS.stream()
                .anyMatch(permission -> method.isAnnotatedWith(permission) || owner.isAnnotatedWith(permission));
    }

    /** Whether it is a client's view of somebody else's endpoint. */
    static boolean isClient(JavaMethod method) {
        return method.getOwner().isAnnotatedWith("org.eclipse.microprofile.rest.client.inject.RegisterRestClient");
    }
}
