import os

from fastapi import FastAPI
from opentelemetry import trace
{% if values.queue %}
from opentelemetry.instrumentation.botocore import BotocoreInstrumentor
{% endif %}
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
{% if values.database %}
from opentelemetry.instrumentation.psycopg import PsycopgInstrumentor
{% endif %}
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter


def start(app: FastAPI) -> None:
    """Sends traces where the OTEL_* variables say. The platform sets them."""
    endpoint = os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT")
    if not endpoint:
        return
    # the provider sends the traces that are left when the process exits
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(_exporter(endpoint)))
    trace.set_tracer_provider(provider)
    FastAPIInstrumentor.instrument_app(
        app, excluded_urls="healthz,readyz,metrics", exclude_spans=["receive", "send"]
    )
{% if values.database %}
    PsycopgInstrumentor().instrument()
{% endif %}
{% if values.queue %}
    BotocoreInstrumentor().instrument()
{% endif %}


def _exporter(endpoint: str) -> SpanExporter:
    # collectors take HTTP at port 4318 and gRPC elsewhere
    default = "http/protobuf" if ":4318" in endpoint else "grpc"
    if os.environ.get("OTEL_EXPORTER_OTLP_PROTOCOL", default) == "grpc":
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
    else:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    return OTLPSpanExporter()
