{% if values.database %}
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
{% endif %}
import pytest
from fastapi.testclient import TestClient

from app.web import create_app

{% if values.database %}

class FakeDatabase:
    """A pool whose database can be away."""

    is_up = True

    @contextmanager
    def connection(self, timeout: float) -> Iterator["FakeDatabase"]:
        if not self.is_up:
            raise psycopg.OperationalError("connection refused")
        yield self

    def execute(self, query: str) -> None: ...


@pytest.fixture
def database() -> FakeDatabase:
    return FakeDatabase()

{% endif %}
{% if values.queue %}

class FakeQueue:
    def __init__(self) -> None:
        self.sent: list[object] = []

    def send(self, message: object) -> None:
        self.sent.append(message)


@pytest.fixture
def queue() -> FakeQueue:
    return FakeQueue()

{% endif %}

@pytest.fixture
{% if values.database and values.queue %}
def client(database: FakeDatabase, queue: FakeQueue) -> TestClient:
    return TestClient(create_app(database=database, queue=queue))
{% elif values.database %}
def client(database: FakeDatabase) -> TestClient:
    return TestClient(create_app(database=database))
{% elif values.queue %}
def client(queue: FakeQueue) -> TestClient:
    return TestClient(create_app(queue=queue))
{% else %}
def client() -> TestClient:
    return TestClient(create_app())
{% endif %}


def test_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


{% if values.database %}
def test_is_alive_but_not_ready_while_the_database_is_away(
    client: TestClient, database: FakeDatabase
) -> None:
    database.is_up = False
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


{% endif %}
{% if values.queue %}
def test_greets_by_name(client: TestClient, queue: FakeQueue) -> None:
{% else %}
def test_greets_by_name(client: TestClient) -> None:
{% endif %}
    response = client.post("/v1/greetings", json={"name": "Ada"})
    assert response.status_code == 201
    assert response.json() == {"message": "Hello, Ada!"}
{% if values.queue %}
    assert queue.sent == [{"message": "Hello, Ada!"}]
{% endif %}


def test_refuses_a_greeting_without_a_name(client: TestClient) -> None:
    assert client.post("/v1/greetings", json={}).status_code == 422


def test_measures_requests_by_route(client: TestClient) -> None:
    client.post("/v1/greetings", json={"name": "Ada"})
    sample = 'http_request_duration_seconds_count{method="POST",route="/v1/greetings",status="201"}'
    assert sample in client.get("/metrics").text
