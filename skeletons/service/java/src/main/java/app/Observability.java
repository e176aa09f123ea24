package app;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.filter.OncePerRequestFilter;

@Configuration
class Observability {

    private static final Set<String> PROBES = Set.of("/healthz", "/readyz", "/metrics");

    /** Neither measures nor traces the requests of Kubernetes and Prometheus, which come every few seconds. */
    @Bean
    ObservationPredicate noProbes() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext request
            && PROBES.contains(request.getCarrier().getRequestURI()));
    }

    /** The label has the same name in the services of all languages. */
    @Bean
    MeterFilter routeLabel() {
        return MeterFilter.renameTag("http.request.duration", "uri", "route");
    }

    /** Logs each request but probes. */
    @Bean
    OncePerRequestFilter requestLog() {
        return new OncePerRequestFilter() {
            private static final Logger log = LoggerFactory.getLogger("request");

            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return PROBES.contains(request.getRequestURI());
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
                chain.doFilter(request, response);
                log.atInfo()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("path", request.getRequestURI())
                    .addKeyValue("status", response.getStatus())
                    .log("request");
            }
        };
    }
}
