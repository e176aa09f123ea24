import { connect, createServer, type Http2Server, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Details } from './cases.js';

/**
 * A proxy between Crossplane and a function that adds connection details to each request, which `crossplane render`
 * cannot do. It appends them, because protobuf merges fields that are appended to a message.
 */
export class WithDetails {
  details: Details = {};
  private readonly server: Http2Server;

  constructor(private readonly target: string) {
    this.server = createServer();
    this.server.on('stream', (stream, headers) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => this.forward(stream, String(headers[':path']), Buffer.concat(parts)));
    });
  }

  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () =>
        resolve(`127.0.0.1:${(this.server.address() as AddressInfo).port}`),
      );
    });
  }

  close(): void {
    this.server.close();
  }

  private forward(answer: ServerHttp2Stream, path: string, request: Buffer): void {
    const session = connect(`http://${this.target}`);
    const asked = session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    let trailers = {};
    const parts: Buffer[] = [];
    asked.on('trailers', (headers) => {
      trailers = { 'grpc-status': headers['grpc-status'], 'grpc-message': headers['grpc-message'] ?? '' };
    });
    asked.on('data', (part: Buffer) => parts.push(part));
    asked.on('end', () => {
      session.close();
      answer.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      answer.on('wantTrailers', () => answer.sendTrailers(trailers));
      answer.end(Buffer.concat(parts));
    });
    asked.end(frame(Buffer.concat([request.subarray(5), observed(this.details)])));
  }
}

const frame = (message: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
};

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

/** A field of a message that holds text or another message. */
const field = (number: number, content: Buffer | string): Buffer => {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([number * 8 + 2, ...varint(bytes.length)]), bytes]);
};

const entry = (key: string, value: Buffer | string): Buffer =>
  Buffer.concat([field(1, key), field(2, value)]);

/** `observed.resources.<name>.connection_details`, by the numbers of Crossplane's protocol. */
const observed = (details: Details): Buffer =>
  Buffer.concat(
    Object.entries(details).map(([name, values]) => {
      const said = Object.entries(values).map(([key, value]) => field(2, entry(key, value)));
      return field(2, field(2, entry(name, Buffer.concat([field(1, ''), ...said]))));
    }),
  );
