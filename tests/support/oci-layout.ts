import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Sandbox } from './organisation.js';

const type = (name: string): string => `application/vnd.oci.image.${name}`;

/** Writes an image with its provenance as BuildKit does, and returns the digest of the index. */
export function writeLayout(sandbox: Sandbox, folder: string): string {
  const blob = (mediaType: string, content: object | Buffer) => {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    const hex = createHash('sha256').update(bytes).digest('hex');
    sandbox.write(`${folder}/blobs/sha256/${hex}`, bytes);
    return { mediaType, digest: `sha256:${hex}`, size: bytes.length };
  };
  const manifest = (platform: object, layer: ReturnType<typeof blob>, annotations?: object) => {
    const config = blob(type('config.v1+json'), { ...platform, rootfs: { type: 'layers', diff_ids: [] } });
    const whole = { schemaVersion: 2, mediaType: type('manifest.v1+json'), config, layers: [layer] };
    return { ...blob(whole.mediaType, whole), platform, ...(annotations && { annotations }) };
  };
  const layer = blob(type('layer.v1.tar+gzip'), gzipSync(Buffer.alloc(10_240)));
  const image = manifest({ architecture: 'amd64', os: 'linux' }, layer);
  const statement = blob('application/vnd.in-toto+json', { predicateType: 'https://slsa.dev/provenance/v1' });
  const provenance = manifest({ architecture: 'unknown', os: 'unknown' }, statement, {
    'vnd.docker.reference.digest': image.digest,
    'vnd.docker.reference.type': 'attestation-manifest',
  });
  const mediaType = type('index.v1+json');
  const index = blob(mediaType, { schemaVersion: 2, mediaType, manifests: [image, provenance] });
  sandbox.write(`${folder}/oci-layout`, '{"imageLayoutVersion": "1.0.0"}');
  sandbox.write(`${folder}/index.json`, JSON.stringify({ schemaVersion: 2, mediaType, manifests: [index] }));
  return index.digest;
}
