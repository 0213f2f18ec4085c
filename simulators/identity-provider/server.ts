import { OAuth2Server } from 'oauth2-mock-server';
import { PERSONAS, toClaims } from './personas.ts';

/** The audience the region's tokens are for. */
const AUDIENCE = 'one-health-and-care';

const LIFETIME_SECONDS = 3600;

/** The development identity provider. */
export interface IdentityProvider {
  /** The issuer, as tokens name it. */
  issuer: string;
  stop: () => Promise<void>;
}

/**
 * Starts an OpenID Connect provider with CIS2's claims. A token is asked for at `/token` with the client credentials
 * grant; `client_id` is the persona's name. For development and tests alone: it asks nobody for a password.
 */
export async function startIdentityProvider(settings: {
  port: number;
  host: string;
}): Promise<IdentityProvider> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  server.service.on(
    'beforeTokenSigning',
    (token: { payload: Record<string, unknown> }, request: { body?: unknown }) => {
      const clientId = (request.body as { client_id?: unknown } | undefined)?.client_id;
      const persona = PERSONAS.find(({ name }) => name === clientId);
      // Somebody unknown gets a token with no role, as a stranger at the real provider would.
      const claims = persona ? toClaims(persona) : { sub: 'unknown', nhsid_nrbac_roles: [] };
      const issuedAt = Number(token.payload['iat']);
      Object.assign(token.payload, { ...claims, aud: AUDIENCE, exp: issuedAt + LIFETIME_SECONDS });
    },
  );
  await server.start(settings.port, settings.host);
  const issuer = `http://localhost:${server.address().port}`;
  server.issuer.url = issuer;
  return { issuer, stop: () => server.stop() };
}
