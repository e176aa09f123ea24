package app;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Tracing {

    /** Sends traces where the OTEL_* variables say. The platform sets them. */
    @Bean
    OpenTelemetrySdk openTelemetry(@Value("${OTEL_EXPORTER_OTLP_ENDPOINT:}") String endpoint) {
        var defaults = Map.of(
            "otel.traces.exporter", endpoint.isEmpty() ? "none" : "otlp",
            // collectors take HTTP at port 4318 and gRPC elsewhere
            "otel.exporter.otlp.protocol", endpoint.contains(":4318") ? "http/protobuf" : "grpc",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");
        return AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(() -> defaults)
            .build()
            .getOpenTelemetrySdk();
    }
}
