import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** Receives traces as an OpenTelemetry collector does, by OTLP over gRPC. */
export interface Collector {
  /** What OTEL_EXPORTER_OTLP_ENDPOINT is in a pod. */
  readonly endpoint: string;
  /** All exports in protobuf, where names and values are plain text. */
  readonly received: () => string;
  close(): void;
}

export async function startCollector(): Promise<Collector> {
  let received = '';
  const server = createServer();
  server.on('stream', (stream, headers) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const isExport = headers[':path'] === '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
      if (isExport) received += messageOf(Buffer.concat(chunks)).toString('latin1');
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': isExport ? '0' : '12' }));
      stream.end(Buffer.alloc(5));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, received: () => received, close: () => server.close() };
}

/** gRPC sends a flag for compression and the length before each message. */
const messageOf = (body: Buffer): Buffer => (body[0] === 1 ? gunzipSync(body.subarray(5)) : body.subarray(5));
