package main

import (
	"context"
	"io"
	"log/slog"

	"go.opentelemetry.io/otel/trace"
)

// newLogger writes a JSON object a line. A level that does not exist is info.
func newLogger(out io.Writer, level string) *slog.Logger {
	minimum := slog.LevelInfo
	_ = minimum.UnmarshalText([]byte(level))
	return slog.New(traced{slog.NewJSONHandler(out, &slog.HandlerOptions{Level: minimum})})
}

// traced adds the trace of a request to each of its lines.
type traced struct{ slog.Handler }

func (t traced) Handle(ctx context.Context, record slog.Record) error {
	if span := trace.SpanContextFromContext(ctx); span.IsValid() {
		record.AddAttrs(
			slog.String("trace_id", span.TraceID().String()),
			slog.String("span_id", span.SpanID().String()),
		)
	}
	return t.Handler.Handle(ctx, record)
}

func (t traced) WithAttrs(attrs []slog.Attr) slog.Handler { return traced{t.Handler.WithAttrs(attrs)} }

func (t traced) WithGroup(name string) slog.Handler { return traced{t.Handler.WithGroup(name)} }
