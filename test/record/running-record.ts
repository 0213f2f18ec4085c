import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT, exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import { pino } from 'pino';
import { serveRoom } from '../../subgraphs/kit/room.ts';
import type { Organisation } from '../../subgraphs/kit/organisations.ts';
import { createRoom, type RecordRoom } from '../../subgraphs/record/subgraph.ts';
import type { Answer } from '../ask-subgraph.ts';
import { createTestDatabase } from '../postgres.ts';

/** The stores everything of `record` is shown on. */
export const STORES = [
  ['SQLite', () => Promise.resolve(`sqlite:${join(newFolder(), 'record.sqlite')}`)],
  ['PostgreSQL', createTestDatabase],
] as const;

export const ISSUER = 'https://identity.example';
export const AUDIENCE = 'one-health-and-care';

const ORGANISATIONS: Organisation[] = [
  {
    kind: 'GP',
    odsCode: 'Y90001',
    name: 'Canal Side Surgery',
    structuredRecordUrl: 'http://127.0.0.1:9/gp',
    asid: '200000090001',
  },
  {
    kind: 'GP',
    odsCode: 'Y90002',
    name: 'Bottle Kiln Medical Centre',
    structuredRecordUrl: 'http://127.0.0.1:9/gp',
    asid: '200000090002',
  },
  { kind: 'HOSPITAL', odsCode: 'RJE', name: 'North Hospital', mllpPort: 0, fhirUrl: 'http://127.0.0.1:9/h' },
  { kind: 'AMBULANCE', odsCode: 'RYA', name: 'Ambulance Service' },
];

/** A role as CIS2 words it. */
export function role(roleCode: string, id = '555000000101', organisation = 'Y90001') {
  return { person_roleid: id, org_code: organisation, role_code: roleCode, role_name: 'A role' };
}

/** The claims of somebody who holds these roles. The first is selected. */
export function claimsOf(...roles: ReturnType<typeof role>[]): Record<string, unknown> {
  return {
    sub: '555000000001',
    nhsid_useruid: '555000000001',
    name: 'Dr Test Practitioner',
    nhsid_nrbac_roles: roles,
    ...(roles[0] && { selected_roleid: roles[0].person_roleid }),
  };
}

export const ROLE_CODES = {
  GP: 'S8000:G8000:R0260',
  HOSPITAL_CLINICIAN: 'S8000:G8000:R8000',
  PARAMEDIC: 'S8000:G8000:R1070',
  SOCIAL_WORKER: 'S8000:G8000:R8014',
  PHARMACIST: 'S8000:G8000:R1290',
  ADMIN: 'S8000:G8001:R8009',
  PRIVACY_OFFICER: 'S8000:G8002:R0001',
} as const;

/** An identity provider's keys, on a real socket. */
export interface KeyServer {
  url: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  publicJwk: JWK;
  /** How often the keys were fetched. */
  fetches: () => number;
  stop: () => Promise<void>;
}

async function startKeyServer(): Promise<KeyServer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'key-1', use: 'sig' };
  let fetches = 0;
  const server = createServer((_request, response) => {
    fetches++;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [publicJwk] }));
  });
  const url = await listen(server);
  return {
    url: `${url}/jwks`,
    privateKey,
    publicKey,
    publicJwk,
    fetches: () => fetches,
    stop: () => close(server),
  };
}

/** A token as the identity provider would sign it, but for what is changed. */
export function signToken(
  claims: Record<string, unknown>,
  keys: KeyServer,
  change: {
    header?: Record<string, unknown>;
    issuer?: string;
    audience?: string;
    expiresInSeconds?: number;
  } = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'key-1', ...change.header })
    .setIssuer(change.issuer ?? ISSUER)
    .setAudience(change.audience ?? AUDIENCE)
    .setIssuedAt(now - 300)
    .setExpirationTime(now + (change.expiresInSeconds ?? 300))
    .sign(keys.privateKey);
}

/** `record` on its own, over HTTP. */
export interface RunningRecord {
  url: string;
  keys: KeyServer;
  room: RecordRoom;
  databaseUrl: string;
  indexFile: string;
  /** What it logged: one JSON text a line. */
  logged: string[];
  /** Asks as somebody with these claims. */
  askAs: <Data>(
    claims: Record<string, unknown>,
    query: string,
    variables?: object,
    headers?: Record<string, string>,
  ) => Promise<Answer<Data>>;
  /** Asks with an Authorization header as it is. Null: none. */
  askWith: <Data>(
    authorization: string | null,
    query: string,
    variables?: object,
    headers?: Record<string, string>,
  ) => Promise<Answer<Data>>;
  stop: () => Promise<void>;
}

/** Starts `record` over an index of these PDS Patients. */
export async function startRecord(
  patients: readonly object[],
  settings: { databaseUrl?: string; environment?: Record<string, string> } = {},
): Promise<RunningRecord> {
  const folder = newFolder();
  const indexFile = join(folder, 'index.ndjson');
  writeFileSync(indexFile, patients.map((patient) => JSON.stringify(patient)).join('\n'));
  writeFileSync(join(folder, 'organisations.json'), JSON.stringify(ORGANISATIONS));
  const keys = await startKeyServer();
  const databaseUrl = settings.databaseUrl ?? `sqlite:${join(folder, 'record.sqlite')}`;
  const logged: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line) => void logged.push(line) });
  const room = await createRoom(
    {
      ENVIRONMENT: 'development',
      OIDC_ISSUER: ISSUER,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_JWKS_URL: keys.url,
      RECORD_DATABASE_URL: databaseUrl,
      INDEX_FILE: indexFile,
      INDEX_REFRESH_MS: '100',
      ORGANISATIONS_FILE: join(folder, 'organisations.json'),
      GRANT_KEY_FILE: join(folder, 'grant-key.json'),
      ...settings.environment,
    },
    logger,
  ).catch(async (error: unknown) => {
    await keys.stop();
    throw error;
  });
  const server = await serveRoom(room, { port: 0, host: '127.0.0.1' }, logger);
  const askWith: RunningRecord['askWith'] = async <Data>(
    authorization: string | null,
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization !== null && { authorization }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  };
  return {
    url: server.url,
    keys,
    room,
    databaseUrl,
    indexFile,
    logged,
    askWith,
    askAs: async <Data>(
      claims: Record<string, unknown>,
      query: string,
      variables?: object,
      headers?: Record<string, string>,
    ) => askWith<Data>(`Bearer ${await signToken(claims, keys)}`, query, variables, headers),
    stop: async () => {
      await server.stop();
      await keys.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const UK_CORE = 'https://fhir.hl7.org.uk';

/** A Patient as the Personal Demographics Service gives one. All fictional. */
export function pdsPatient(
  nhsNumber: string,
  more: {
    family?: string;
    given?: string[];
    birthDate?: string;
    gender?: string;
    security?: string;
    verification?: string;
    objection?: boolean;
    superseded?: string[];
    deceased?: string;
    postcode?: string;
    practice?: string;
  } = {},
): Record<string, unknown> {
  return {
    resourceType: 'Patient',
    id: nhsNumber,
    meta: { versionId: '1', security: [{ system: CONFIDENTIALITY, code: more.security ?? 'U' }] },
    identifier: [
      {
        system: NHS_NUMBER,
        value: nhsNumber,
        extension: [
          {
            url: `${UK_CORE}/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus`,
            valueCodeableConcept: { coding: [{ code: more.verification ?? '01' }] },
          },
        ],
      },
    ],
    name: [
      { use: 'usual', family: more.family ?? 'Fictional', given: more.given ?? ['Ada'], prefix: ['Ms'] },
    ],
    gender: more.gender ?? 'female',
    birthDate: more.birthDate ?? '1950-04-01',
    ...(more.deceased !== undefined && { deceasedDateTime: `${more.deceased}T00:00:00+00:00` }),
    address: [{ use: 'home', line: ['1 Secret Row'], postalCode: more.postcode ?? 'ST99 9ZZ' }],
    telecom: [{ system: 'phone', value: '01632 960001' }],
    generalPractitioner: [
      {
        identifier: {
          system: 'https://fhir.nhs.uk/Id/ods-organization-code',
          value: more.practice ?? 'Y90001',
        },
      },
    ],
    link: (more.superseded ?? []).map((value) => ({
      type: 'replaces',
      other: { identifier: { system: NHS_NUMBER, value } },
    })),
    extension: [
      {
        url: `${UK_CORE}/StructureDefinition/Extension-UKCore-NHSCommunication`,
        extension: [
          { url: 'language', valueCodeableConcept: { coding: [{ code: 'pl', display: 'Polish' }] } },
          { url: 'interpreterRequired', valueBoolean: true },
        ],
      },
      {
        url: 'https://onehealthandcare.example/fhir/StructureDefinition/sharing-objection',
        valueBoolean: more.objection ?? false,
      },
    ],
  };
}

/** The n-th valid NHS number of the range for tests (999 …). */
export function testNumber(index: number): string {
  let valid = -1;
  for (let stem = 999_100_000; ; stem++) {
    const digits = String(stem);
    const sum = Array.from(digits).reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10 && ++valid === index) return `${digits}${check}`;
  }
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'record-'));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}
