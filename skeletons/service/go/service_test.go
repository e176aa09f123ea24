package main

import (
	"context"
{% if values.database or values.queue %}
	"errors"
{% endif %}
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)
{% if values.database %}

type databaseStub struct{ err error }

func (d databaseStub) Ping(context.Context) error { return d.err }
{% endif %}
{% if values.queue %}

type queueStub struct {
	err  error
	sent *[]any
}

func (q queueStub) Send(_ context.Context, message any) error {
	if q.err == nil {
		*q.sent = append(*q.sent, message)
	}
	return q.err
}
{% endif %}

func working() dependencies {
	var deps dependencies
{% if values.database %}
	deps.database = databaseStub{}
{% endif %}
{% if values.queue %}
	deps.queue = queueStub{sent: &[]any{}}
{% endif %}
	return deps
}

func request(t *testing.T, deps dependencies, method, path, body string) (int, string) {
	t.Helper()
	recorder := httptest.NewRecorder()
	newHandler(deps).ServeHTTP(recorder, httptest.NewRequest(method, path, strings.NewReader(body)))
	return recorder.Code, recorder.Body.String()
}

func TestAnswers(t *testing.T) {
	for _, want := range []struct {
		method, path, body string
		status             int
		contains           string
	}{
		{"GET", "/healthz", "", http.StatusOK, `"ok"`},
		{"GET", "/readyz", "", http.StatusOK, `"ok"`},
		{"GET", "/metrics", "", http.StatusOK, "go_goroutines"},
		{"POST", "/v1/greetings", `{"name": "Ada"}`, http.StatusCreated, "Hello, Ada!"},
		{"POST", "/v1/greetings", `{"name": ""}`, http.StatusBadRequest, "error"},
		{"POST", "/v1/greetings", `{"nmae": "Ada"}`, http.StatusBadRequest, "error"},
		{"GET", "/v1/greetings", "", http.StatusMethodNotAllowed, ""},
		{"GET", "/nothing", "", http.StatusNotFound, ""},
	} {
		status, body := request(t, working(), want.method, want.path, want.body)
		if status != want.status || !strings.Contains(body, want.contains) {
			t.Errorf("%s %s %s: got %d %s", want.method, want.path, want.body, status, body)
		}
	}
}

func TestRequestsAreMeasuredByRoute(t *testing.T) {
	handler := newHandler(working())
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/no/such/path", nil))
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/v1/greetings", strings.NewReader("{}")))
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest("GET", "/metrics", nil))
	for _, want := range []string{
		`http_request_duration_seconds_count{method="GET",route="none",status="404"} 1`,
		`http_request_duration_seconds_count{method="POST",route="/v1/greetings",status=`,
	} {
		if !strings.Contains(recorder.Body.String(), want) {
			t.Errorf("no %s in %s", want, recorder.Body)
		}
	}
}
{% if values.database %}

func TestNotReadyWithoutDatabase(t *testing.T) {
	deps := working()
	deps.database = databaseStub{errors.New("connection refused")}
	if status, body := request(t, deps, "GET", "/readyz", ""); status != http.StatusServiceUnavailable {
		t.Errorf("got %d %s", status, body)
	}
	if status, _ := request(t, deps, "GET", "/healthz", ""); status != http.StatusOK {
		t.Errorf("a restart does not help, but /healthz answers %d", status)
	}
}
{% endif %}
{% if values.queue %}

func TestGreetingsAreSent(t *testing.T) {
	deps := working()
	sent := []any{}
	deps.queue = queueStub{sent: &sent}
	request(t, deps, "POST", "/v1/greetings", `{"name": "Ada"}`)
	if len(sent) != 1 {
		t.Errorf("sent %v", sent)
	}
	deps.queue = queueStub{err: errors.New("no such queue")}
	if status, body := request(t, deps, "POST", "/v1/greetings", `{"name": "Ada"}`); status != http.StatusBadGateway {
		t.Errorf("got %d %s", status, body)
	}
}
{% endif %}

func TestShutdownFinishesRequests(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	begun, finish := make(chan bool), make(chan bool)
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		begun <- true
		<-finish
		_, _ = io.WriteString(w, "done")
	})
	ctx, terminate := context.WithCancel(context.Background())
	stopped := make(chan error, 1)
	go func() { stopped <- serve(ctx, listener, slow) }()

	answered := make(chan string, 1)
	go func() {
		response, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			answered <- err.Error()
			return
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		answered <- string(body)
	}()
	<-begun
	terminate()
	select {
	case err := <-stopped:
		t.Fatalf("stopped before the request was answered: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	finish <- true
	if body := <-answered; body != "done" {
		t.Errorf("got %s", body)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}
