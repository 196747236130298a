package dev.paceline.kit.problem;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that an endpoint does not declare: a misspelt {@code form=2024-03-01} would else ask for another range. */
class KnownParameters {

    private static final Map<Method, TreeSet<String>> DECLARED = new ConcurrentHashMap<>();

    /** Names the parameter that is unknown, and those that there are. */
    @ServerRequestFilter
    public void refuse(UriInfo uri, ResourceInfo resource) {
        var given = uri.getQueryParameters();
        if (given.isEmpty() || resource.getResourceClass().isAnnotationPresent(AnyQueryParameters.class)) {
            return;
        }
        TreeSet<String> declared = DECLARED.computeIfAbsent(resource.getResourceMethod(), KnownParameters::declaredBy);
        for (String name : given.keySet()) {
            if (!declared.contains(name)) {
                throw ProblemException.badRequest(name, UnknownNames.describe("parameter", declared));
            }
        }
    }

    private static TreeSet<String> declaredBy(Method method) {
        TreeSet<String> names = new TreeSet<>();
        Arrays.stream(method.getParameters())
                .flatMap(parameter -> Stream.concat(
                        Stream.ofNullable(parameter.getAnnotation(RestQuery.class))
                                .map(query -> query.value().isEmpty() ? parameter.getName() : query.value()),
                        Stream.ofNullable(parameter.getAnnotation(QueryParam.class))
                                .map(QueryParam::value)))
                .forEach(names::add);
        return names;
    }
}
