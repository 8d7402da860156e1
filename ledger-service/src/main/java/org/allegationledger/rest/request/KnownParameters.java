package org.allegationledger.rest.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that an operation does not have, that are there twice, or that are empty: a filter that is not
 * applied would give an answer that looks right and is not.
 */
public final class KnownParameters implements HandlerInterceptor {

    private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod operation) {
            for (Map.Entry<String, String[]> given : request.getParameterMap().entrySet()) {
                check(operation, given.getKey(), given.getValue());
            }
        }
        return true;
    }

    private static void check(HandlerMethod operation, String name, String[] values) {
        if (!has(operation, name)) {
            throw invalid("The operation has no query parameter "
                    + (PRINTABLE.matcher(name).matches() ? name : "of a name given") + ".");
        }
        if (values.length > 1) {
            throw invalid("The query parameter " + name + " is there more than once.");
        }
        if (values[0].isEmpty()) {
            throw invalid("The query parameter " + name + " is empty.");
        }
    }

    private static boolean has(HandlerMethod operation, String name) {
        return Arrays.stream(operation.getMethodParameters())
                .map(KnownParameters::annotation)
                .filter(Objects::nonNull)
                .anyMatch(parameter -> parameter.value().equals(name));
    }

    private static @Nullable RequestParam annotation(MethodParameter parameter) {
        return parameter.getParameterAnnotation(RequestParam.class);
    }

    private static ProblemException invalid(String detail) {
        return ProblemException.of(ProblemType.INVALID_REQUEST, detail);
    }
}
