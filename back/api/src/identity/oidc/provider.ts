import { messageOf, type Config } from '@postern/platform';
import * as openid from 'openid-client';

import { problemOf } from '../../http/problem.js';
import { publicUrl } from '../engine/auth.js';
import { identityProblems } from '../identity.problems.js';

/** What must be the same when the browser comes back. */
export interface Journey {
  state: string;
  nonce: string;
  verifier: string;
}

/** Who the provider says it is. */
export interface ProvenPerson {
  issuer: string;
  subject: string;
  /** Null: the provider does not vouch for any. */
  email: string | null;
  name: string;
}

type ProviderConfig = Pick<
  Config,
  'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'PUBLIC_URL' | 'HTTP_PORT'
>;

const SCOPES = 'openid email profile';
const TIMEOUT_SECONDS = 10;

/** The OpenID provider of this installation (OpenID Connect Core 1.0): code flow with PKCE, state and nonce. */
export class Provider {
  private discovered: Promise<openid.Configuration> | null = null;

  constructor(private readonly config: ProviderConfig) {}

  /** @throws Problem `provider.off`, `provider.unavailable` */
  async begin(): Promise<{ url: string; journey: Journey }> {
    const configuration = await this.discover();
    const journey = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.returnTo().href,
      scope: SCOPES,
      state: journey.state,
      nonce: journey.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(journey.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, journey };
  }

  /**
   * @param query with which the provider sent the browser back
   * @throws Problem `provider.off`, `provider.unavailable`, `provider.refused`
   */
  async finish(query: string, { state, nonce, verifier }: Journey): Promise<ProvenPerson> {
    const configuration = await this.discover();
    const back = this.returnTo();
    back.search = query;
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, back, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('the provider gave no ID token');
      const more = await this.userInfo(configuration, tokens.access_token, claims);
      return { issuer: claims.iss, subject: claims.sub, ...more };
    } catch (error) {
      throw problemOf(identityProblems['provider.refused'], `${messageOf(error)}.`);
    }
  }

  private async userInfo(
    configuration: openid.Configuration,
    accessToken: string,
    claims: openid.IDToken,
  ): Promise<{ email: string | null; name: string }> {
    const asks = configuration.serverMetadata().userinfo_endpoint !== undefined && claims['email'] === undefined;
    const known: Record<string, unknown> = asks
      ? { ...claims, ...(await openid.fetchUserInfo(configuration, accessToken, claims.sub)) }
      : claims;
    const { email, email_verified: verified, name } = known;
    return {
      email: typeof email === 'string' && verified === true ? email : null,
      name: typeof name === 'string' ? name : '',
    };
  }

  /** Asked once, and again after a failure. */
  private discover(): Promise<openid.Configuration> {
    this.discovered ??= this.ask().catch((error: unknown) => {
      this.discovered = null;
      throw error;
    });
    return this.discovered;
  }

  private async ask(): Promise<openid.Configuration> {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = this.config;
    if (issuer === undefined || id === undefined) throw problemOf(identityProblems['provider.off']);
    const url = new URL(issuer);
    // Only a loopback address passes the configuration without https.
    const insecure = url.protocol === 'http:' ? [openid.allowInsecureRequests] : [];
    // Signatures are checked although the token comes from the provider itself.
    const execute = [openid.enableNonRepudiationChecks, ...insecure];
    try {
      return await openid.discovery(url, id, secret, undefined, { execute, timeout: TIMEOUT_SECONDS });
    } catch (error) {
      throw problemOf(identityProblems['provider.unavailable'], `${messageOf(error)}.`, {
        headers: { 'Retry-After': '30' },
      });
    }
  }

  private returnTo(): URL {
    return new URL('/sign-in/provider', publicUrl(this.config));
  }
}
