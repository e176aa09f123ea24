package main

import (
{% if values.database or values.queue %}
	"context"
{% endif %}
	"encoding/json"
{% if values.database or values.queue %}
	"log/slog"
{% endif %}
	"net/http"
{% if values.database %}
	"time"
{% endif %}

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
)

// longest is the size that a request may have, in bytes.
const longest = 1 << 20

// dependencies are what the handlers need from outside the process.
type dependencies struct {
{% if values.database %}
	database interface {
		Ping(ctx context.Context) error
	}
{% endif %}
{% if values.queue %}
	queue interface {
		Send(ctx context.Context, message any) error
	}
{% endif %}
}

func newHandler(deps dependencies) http.Handler {
	metrics := newMetrics()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", healthy)
	mux.HandleFunc("GET /readyz", deps.ready)
	mux.Handle("GET /metrics", metrics.handler())
	mux.HandleFunc("POST /v1/greetings", deps.greet)
	return otelhttp.NewHandler(metrics.observe(mux), "http", otelhttp.WithFilter(isForPeople))
}

// isForPeople tells requests from those of Kubernetes and Prometheus, which come every few seconds.
func isForPeople(r *http.Request) bool {
	switch r.URL.Path {
	case "/healthz", "/readyz", "/metrics":
		return false
	}
	return true
}

// healthy depends on nothing outside the process: Kubernetes restarts the pod if it fails.
func healthy(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]string{"status": "ok"})
}

// ready fails while the pod shall get no requests.
func (deps dependencies) ready(w http.ResponseWriter, r *http.Request) {
{% if values.database %}
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := deps.database.Ping(ctx); err != nil {
		slog.WarnContext(ctx, "not ready: the database does not answer", "error", err)
		answer(w, http.StatusServiceUnavailable, map[string]string{"status": "database unavailable"})
		return
	}
{% endif %}
	answer(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (deps dependencies) greet(w http.ResponseWriter, r *http.Request) {
	var person struct {
		Name string `json:"name"`
	}
	body := json.NewDecoder(http.MaxBytesReader(w, r.Body, longest))
	body.DisallowUnknownFields()
	if err := body.Decode(&person); err != nil || person.Name == "" || len(person.Name) > 100 {
		answer(w, http.StatusBadRequest, map[string]string{"error": `send {"name": "…"}, with at most 100 bytes`})
		return
	}
	greeting := map[string]string{"message": "Hello, " + person.Name + "!"}
{% if values.queue %}
	if err := deps.queue.Send(r.Context(), greeting); err != nil {
		slog.ErrorContext(r.Context(), "the greeting was not sent", "error", err)
		answer(w, http.StatusBadGateway, map[string]string{"error": "the queue does not answer"})
		return
	}
{% endif %}
	answer(w, http.StatusCreated, greeting)
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// the client has gone if this fails
	_ = json.NewEncoder(w).Encode(body)
}
