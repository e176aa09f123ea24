// Command ${{ values.name }} is a service of team ${{ values.team }}.
package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// shutdownTime is less than the grace period that Kubernetes leaves after its preStop hook.
const shutdownTime = 25 * time.Second

func main() {
	if err := run(context.Background()); err != nil {
		slog.Error("the service failed", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) (err error) {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGTERM, os.Interrupt)
	defer stop()
	slog.SetDefault(newLogger(os.Stdout, os.Getenv("LOG_LEVEL")))

	stopTracing, err := startTracing(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stopTracing()) }()

	var deps dependencies
{% if values.database %}
	database, err := openDatabase(ctx)
	if err != nil {
		return err
	}
	defer database.Close()
	deps.database = database
{% endif %}
{% if values.queue %}
	if deps.queue, err = openQueue(ctx); err != nil {
		return err
	}
{% endif %}

	listener, err := net.Listen("tcp", ":"+cmp.Or(os.Getenv("PORT"), "8080"))
	if err != nil {
		return err
	}
	slog.Info("listening", "address", listener.Addr().String())
	return serve(ctx, listener, newHandler(deps))
}

// serve answers requests until ctx ends, and then finishes the requests in progress.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	slog.Info("answering the requests in progress, then stopping")
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	return server.Shutdown(ctx)
}
