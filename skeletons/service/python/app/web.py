{% if values.database %}
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
{% endif %}
from typing import Annotated

{% if values.database %}
import psycopg
{% endif %}
from fastapi import FastAPI, Response
{% if values.database %}
from opentelemetry.instrumentation.utils import suppress_instrumentation
{% endif %}
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel, Field

{% if values.database %}
from app.database import Database
{% endif %}
from app.metrics import RequestMiddleware
{% if values.queue %}
from app.queue import Queue
{% endif %}

{% if values.database %}
log = logging.getLogger(__name__)

{% endif %}

class Person(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=100)]


class Greeting(BaseModel):
    message: str


{% if values.database or values.queue %}
def create_app(
    *,
{% if values.database %}
    database: Database,
{% endif %}
{% if values.queue %}
    queue: Queue,
{% endif %}
) -> FastAPI:
{% else %}
def create_app() -> FastAPI:
{% endif %}
{% if values.database %}
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        database.open()
        yield
        database.close()

    app = FastAPI(title="${{ values.name }}", lifespan=lifespan)
{% else %}
    app = FastAPI(title="${{ values.name }}")
{% endif %}
    app.add_middleware(RequestMiddleware)

    # Kubernetes restarts the pod if this fails, so it depends on nothing outside the process
    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    # the pod gets no requests while this fails
    @app.get("/readyz")
{% if values.database %}
    def readyz(response: Response) -> dict[str, str]:
        try:
            with suppress_instrumentation(), database.connection(timeout=2) as connection:
                connection.execute("SELECT 1")
        except psycopg.Error as error:
            log.warning("not ready: the database does not answer: %s", error)
            response.status_code = 503
            return {"status": "database unavailable"}
        return {"status": "ok"}
{% else %}
    async def readyz() -> dict[str, str]:
        return {"status": "ok"}
{% endif %}

    @app.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    @app.post("/v1/greetings", status_code=201)
    def greet(person: Person) -> Greeting:
        greeting = Greeting(message=f"Hello, {person.name}!")
{% if values.queue %}
        queue.send(greeting.model_dump())
{% endif %}
        return greeting

    return app
