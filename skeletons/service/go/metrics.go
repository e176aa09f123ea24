package main

import (
	"cmp"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.opentelemetry.io/otel/trace"
)

type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
}

func newMetrics() metrics {
	m := metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "http_request_duration_seconds",
			Help: "Time to answer a request.",
		}, []string{"method", "route", "status"}),
	}
	m.registry.MustRegister(
		m.requests,
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

func (m metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
}

// observe measures and logs requests, by the pattern of their route: paths are without number.
func (m metrics) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isForPeople(r) {
			next.ServeHTTP(w, r)
			return
		}
		start := time.Now()
		recorder := &statusRecorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(recorder, r)
		method, route := knownMethod(r.Method), routeOf(r)
		elapsed := time.Since(start)
		m.requests.WithLabelValues(method, route, strconv.Itoa(recorder.status)).Observe(elapsed.Seconds())
		trace.SpanFromContext(r.Context()).SetName(method + " " + route)
		slog.InfoContext(r.Context(), "request", "method", method, "route", route, "path", r.URL.Path,
			"status", recorder.status, "seconds", elapsed.Seconds())
	})
}

// routeOf is the path of the pattern that matched, which may begin with a method: POST /v1/greetings.
func routeOf(r *http.Request) string {
	route := r.Pattern
	if _, path, hasMethod := strings.Cut(route, " "); hasMethod {
		route = path
	}
	return cmp.Or(route, "none")
}

// knownMethod keeps clients from making a time series for each word that they invent.
func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return method
	}
	return "other"
}

type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (r *statusRecorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the writer below.
func (r *statusRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
