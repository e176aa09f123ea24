package main

import (
	"context"
	"os"
	"strings"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/trace"
)

// startTracing sends traces to the collector that OTEL_* variables name, which the platform sets. Without a collector
// nothing is sent. The returned function sends what is left.
func startTracing(ctx context.Context) (stop func() error, err error) {
	otel.SetTextMapPropagator(propagation.NewCompositeTextMapPropagator(propagation.TraceContext{}, propagation.Baggage{}))
	endpoint := os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT")
	if endpoint == "" {
		return func() error { return nil }, nil
	}
	exporter, err := otlptrace.New(ctx, clientFor(endpoint))
	if err != nil {
		return nil, err
	}
	provider := trace.NewTracerProvider(trace.WithBatcher(exporter))
	otel.SetTracerProvider(provider)
	return func() error {
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		return provider.Shutdown(ctx)
	}, nil
}

// clientFor speaks HTTP to port 4318, as collectors do, and gRPC elsewhere, unless OTEL_EXPORTER_OTLP_PROTOCOL says.
func clientFor(endpoint string) otlptrace.Client {
	protocol := os.Getenv("OTEL_EXPORTER_OTLP_PROTOCOL")
	if protocol == "http/protobuf" || (protocol == "" && strings.Contains(endpoint, ":4318")) {
		return otlptracehttp.NewClient()
	}
	return otlptracegrpc.NewClient()
}
