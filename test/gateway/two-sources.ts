import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { SignJWT, exportJWK, generateKeyPair, type JWTPayload } from 'jose';
import { pino } from 'pino';
import { readRegionSettings, type GatewaySettings } from '../../gateway/config.ts';
import { createGateway, type Gateway, type GatewayDeps } from '../../gateway/server.ts';
import { startSubgraph, type Resolvers, type SubgraphStandIn } from './subgraph-stand-in.ts';

/** A federation small enough to read here: a person from `record`, and what `gp` holds, which `record` sums up. */
export const RECORD_SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])
  type Query {
    patient(nhsNumber: ID!): Patient
    patients(nhsNumbers: [ID!]!): [Patient!]!
    count(atMost: Int!): Int
  }
  type Mutation { note(text: String!): Boolean }
  type Patient @key(fields: "nhsNumber") {
    nhsNumber: ID!
    name: String!
    "Sums up what gp told."
    allergies: String @requires(fields: "gpAllergies")
    gpAllergies: String @external
    friend: Patient
  }
`;

export const GP_SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])
  type Patient @key(fields: "nhsNumber") {
    nhsNumber: ID!
    gpAllergies: String @inaccessible
    gp: GpRecord
  }
  type GpRecord { notes: String, doctor: String!, drugs: [String!] }
`;

/** A trusted document of this small federation. */
export const PATIENT_BANNER =
  'query PatientBanner($nhsNumber: ID!) { patient(nhsNumber: $nhsNumber) { name } }';

const toPatient = (nhsNumber: unknown) => ({ nhsNumber, name: `Person ${String(nhsNumber)}` });

const RECORD: Resolvers = {
  Query: {
    patient: (_parent, { nhsNumber }) => toPatient(nhsNumber),
    patients: (_parent, { nhsNumbers }) => (nhsNumbers as string[]).map(toPatient),
    count: () => 1,
  },
  Patient: {
    __resolveReference: (reference) => ({ ...toPatient(reference['nhsNumber']), ...reference }),
    allergies: ({ gpAllergies }) =>
      gpAllergies === null ? 'UNAVAILABLE' : `known: ${gpAllergies as string}`,
    friend: () => toPatient('999000002'),
  },
};

const GP: Resolvers = {
  Patient: {
    __resolveReference: (reference) => ({
      nhsNumber: reference['nhsNumber'],
      gpAllergies: 'penicillin',
      gp: { notes: `notes of ${String(reference['nhsNumber'])}`, doctor: 'Dr Ashe' },
    }),
  },
};

/** Composes subgraphs as the region's are. */
export function compose(...subgraphs: { name: string; url: string; sdl: string }[]): string {
  const result = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (!result.supergraphSdl) throw new Error(result.errors?.join('\n'));
  return result.supergraphSdl;
}

/** An answer of the gateway. */
export interface GatewayAnswer {
  status: number;
  headers: Headers;
  /** The body as it came. */
  text: string;
  body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
    extensions?: unknown;
  };
}

/** Issues tokens, and publishes its keys over HTTP. */
export interface Issuer {
  url: string;
  audience: string;
  sign(claims?: JWTPayload, options?: { expiresAt?: number; alg?: string }): Promise<string>;
  /** How often its keys were fetched. */
  keyFetches: number;
  stop(): Promise<void>;
}

async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  // Not bound to one algorithm, so that a test can sign with another.
  const signingKey = await exportJWK(privateKey);
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig' }];
  const server = createServer((_req, res) => {
    issuer.keyFetches += 1;
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer: Issuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    audience: 'one-health-and-care',
    keyFetches: 0,
    sign: (claims = {}, { expiresAt = Math.floor(Date.now() / 1000) + 300, alg = 'RS256' } = {}) =>
      new SignJWT({ sub: 'practitioner-1', iss: issuer.url, aud: issuer.audience, ...claims })
        .setProtectedHeader({ alg, kid: 'k1' })
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(signingKey),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return issuer;
}

/** A gateway over the two sources, with an issuer, all on free ports. */
export interface TwoSources {
  gateway: Gateway;
  url: string;
  metricsUrl: string;
  settings: GatewaySettings;
  supergraphFile: string;
  record: SubgraphStandIn;
  gp: SubgraphStandIn;
  issuer: Issuer;
  token: string;
  /** Everything the gateway logged. */
  logged(): string;
  ask(query: string, variables?: Record<string, unknown>): Promise<GatewayAnswer>;
  post(body: string, headers?: Record<string, string>): Promise<GatewayAnswer>;
  stop(): Promise<void>;
}

/** Starts it. `env` are settings as a deployment gives them; `deps` as the composition root does. */
export async function startTwoSources(
  env: Record<string, string> = {},
  deps: Partial<GatewayDeps> = {},
): Promise<TwoSources> {
  const [record, gp, issuer] = await Promise.all([
    startSubgraph(RECORD_SDL, RECORD),
    startSubgraph(GP_SDL, GP),
    startIssuer(),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  const subgraphs = [
    { name: 'record', url: record.url, sdl: RECORD_SDL },
    { name: 'gp', url: 'http://overridden.invalid/graphql', sdl: GP_SDL },
  ];
  writeFileSync(supergraphFile, compose(...subgraphs));
  const operationsFolder = join(folder, 'operations');
  mkdirSync(operationsFolder);
  writeFileSync(join(operationsFolder, 'PatientBanner.graphql'), PATIENT_BANNER);
  const settings = readRegionSettings({
    ENVIRONMENT: 'development',
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: '0',
    PLANNER_THREADS: '1',
    SUPERGRAPH_FILE: supergraphFile,
    OPERATIONS_FOLDER: operationsFolder,
    SUBGRAPH_GP_URL: gp.url,
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: issuer.audience,
    OIDC_JWKS_URL: `${issuer.url}/jwks`,
    ...env,
  });
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const gateway = createGateway({ settings, log, ...deps });
  const { url, metricsUrl = '' } = await gateway.start().catch(async (error: unknown) => {
    await Promise.all([record.stop(), gp.stop(), issuer.stop()]);
    throw error;
  });
  const token = await issuer.sign();
  const authorization = `Bearer ${token}`;

  async function post(
    body: string,
    headers: Record<string, string> = { authorization },
  ): Promise<GatewayAnswer> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return readAnswer(response);
  }

  return {
    gateway,
    url,
    metricsUrl,
    settings,
    supergraphFile,
    record,
    gp,
    issuer,
    token,
    logged: () => lines.join(''),
    post,
    ask: (query, variables) => post(JSON.stringify({ query, variables })),
    async stop() {
      await gateway.stop();
      await Promise.all([record.stop(), gp.stop(), issuer.stop()]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Reads an answer, which must be JSON whatever happened. */
export async function readAnswer(response: Response): Promise<GatewayAnswer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: JSON.parse(text) as GatewayAnswer['body'],
  };
}

/** Waits until something holds; fails after a while. */
export async function eventually(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it never came to hold');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
