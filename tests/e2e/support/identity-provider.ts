import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from './argocd-installation.js';

const clientId = 'argocd';

/** An OpenID Connect provider, from which Argo CD learns the groups of people. */
export class IdentityProvider {
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(this.answers()[request.url!] ?? {}));
    });
  }

  static async start(): Promise<IdentityProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new IdentityProvider(server);
  }

  /** What makes Argo CD trust this provider. */
  get settings(): Settings {
    const oidc = { name: 'people', issuer: this.issuer, clientID: clientId, clientSecret: 'unused' };
    return { 'argocd-cm': { url: 'http://127.0.0.1', 'oidc.config': JSON.stringify(oidc) } };
  }

  /** The token of a person who has signed in. */
  tokenOf(name: string, groups: readonly string[]): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.issuer, aud: clientId, sub: name, groups, iat: now, exp: now + 3600 };
    const signed = [
      { alg: 'RS256', typ: 'JWT', kid: 'one' },
      { ...claims, jti: randomUUID() },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(this.keys.privateKey, 'base64url')}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
  }

  private get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private answers(): Readonly<Record<string, object>> {
    const { issuer } = this;
    const key = { ...this.keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' };
    return {
      '/.well-known/openid-configuration': {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
      '/keys': { keys: [key] },
    };
  }
}
