import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CLIENT = { id: 'postern', secret: 'the secret of the client' };

/** Who signs in at the provider, and what it gets wrong on purpose. */
export interface Behaviour {
  claims: Record<string, unknown>;
  nonce?: string;
  audience?: string;
  issuer?: string;
  /** Signs with a key that nobody knows. */
  forged?: boolean;
  expired?: boolean;
}

interface Grant {
  behaviour: Behaviour;
  nonce: string;
  challenge: string;
  redirectUri: string;
}

/** An OpenID provider with the code flow: discovery, keys, authorization, token. */
export class OidcProvider {
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly grants = new Map<string, Grant>();
  private readonly server: Server;
  behaviour: Behaviour = { claims: {} };

  constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What a person's browser does: signs in there, and comes back. @returns the query it comes back with */
  authorize(url: string): string {
    const { searchParams: asked, pathname } = new URL(url);
    if (pathname !== '/authorize' || asked.get('client_id') !== CLIENT.id) throw new Error(`not for us: ${url}`);
    if (asked.get('code_challenge_method') !== 'S256') throw new Error('no PKCE');
    const code = randomBytes(16).toString('hex');
    this.grants.set(code, {
      behaviour: this.behaviour,
      nonce: asked.get('nonce') ?? '',
      challenge: asked.get('code_challenge') ?? '',
      redirectUri: asked.get('redirect_uri') ?? '',
    });
    return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: this.issuer }).toString();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { issuer } = this;
    if (request.url === '/.well-known/openid-configuration') {
      send(response, 200, {
        ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
        ...{ jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'], subject_types_supported: ['public'] },
        ...{ id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] },
        authorization_response_iss_parameter_supported: true,
      });
    } else if (request.url === '/jwks') {
      send(response, 200, {
        keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig', alg: 'RS256' }],
      });
    } else if (request.url === '/token') await this.token(request, response);
    else send(response, 404, {});
  }

  private async token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const given = new URLSearchParams(Buffer.concat(chunks).toString());
    const grant = this.grants.get(given.get('code') ?? '');
    this.grants.delete(given.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url');
    const right =
      grant?.challenge === verifier &&
      grant.redirectUri === given.get('redirect_uri') &&
      given.get('client_secret') === CLIENT.secret;
    if (!right) send(response, 400, { error: 'invalid_grant' });
    else send(response, 200, { access_token: 'x', token_type: 'Bearer', id_token: this.idToken(grant) });
  }

  private idToken({ behaviour, nonce }: Grant): string {
    const now = Math.floor(Date.now() / 1000) - (behaviour.expired === true ? 7200 : 0);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      ...{ iss: behaviour.issuer ?? this.issuer, aud: behaviour.audience ?? CLIENT.id, iat: now, exp: now + 300 },
      nonce: behaviour.nonce ?? nonce,
      ...behaviour.claims,
    };
    const text = `${part({ alg: 'RS256', kid: '1', typ: 'JWT' })}.${part(claims)}`;
    const { privateKey } = behaviour.forged === true ? this.strangers : this.keys;
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
