import os
import signal
import sys

import uvicorn

from app import logs, telemetry
{% if values.database %}
from app.database import open_database
{% endif %}
{% if values.queue %}
from app.queue import open_queue
{% endif %}
from app.web import create_app


def main() -> None:
    logs.configure(os.environ.get("LOG_LEVEL", "info"))
{% if values.database or values.queue %}
    app = create_app(
{% if values.database %}
        database=open_database(),
{% endif %}
{% if values.queue %}
        queue=open_queue(),
{% endif %}
    )
{% else %}
    app = create_app()
{% endif %}
    telemetry.start(app)
    # uvicorn answers the requests in progress, then raises the signal again: exit with 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    port = int(os.environ.get("PORT", "8080"))
    # all addresses, because the pod is reached from outside of its container
    uvicorn.run(app, host="0.0.0.0", port=port, log_config=None, access_log=False)  # noqa: S104


main()
