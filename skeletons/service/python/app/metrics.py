import logging
import time

from prometheus_client import Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
PROBES = {"/healthz", "/readyz", "/metrics"}

DURATION = Histogram(
    "http_request_duration_seconds",
    "Duration of HTTP server requests.",
    ["method", "route", "status"],
)


class RequestMiddleware:
    """Measures each request by route, and logs it unless it is a probe."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500
        started = time.perf_counter()

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note_status)
        finally:
            seconds = time.perf_counter() - started
            # not the path that was asked for, because anybody can ask for any number of paths
            route = getattr(scope.get("route"), "path", "")
            # clients can invent methods as well
            method = scope["method"] if scope["method"] in METHODS else "other"
            DURATION.labels(method, route, status).observe(seconds)
            if scope["path"] not in PROBES:
                fields = {"method": scope["method"], "path": scope["path"], "status": status}
                log.info("request", extra={"fields": {**fields, "seconds": round(seconds, 6)}})
