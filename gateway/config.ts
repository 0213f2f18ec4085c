import { z } from 'zod';
import type { AdmissionLimits } from './request/admission.ts';

/** What one request may ask for. Counts are after fragments are expanded, except tokens. */
export interface QueryLimits {
  /** Lexical tokens of the text. */
  maxTokens: number;
  /** Fields within fields, leaves included. */
  maxDepth: number;
  /** Fields with an alias. */
  maxAliases: number;
  /** Fields of the query type itself. */
  maxRootFields: number;
  /** Fields in all. */
  maxFields: number;
  /** Pairs of fields that answer under one name: validation compares each with each. */
  maxRepeatedFields: number;
  /** Directives, fragments opened. */
  maxDirectives: number;
  /** Lists and objects within each other in the value of a variable. */
  maxVariableDepth: number;
  /** Values in all variables together, those in lists and objects included. */
  maxVariableValues: number;
}

/** Which documents are executed. */
export interface DocumentSettings {
  /** An Apollo persisted query manifest. Absent: the operations' folder is all that is trusted. */
  trustedFile: string | undefined;
  /** True: trusted documents alone. */
  safelist: boolean;
  /** How much may be kept of documents that callers register by their hash. Absent: none are kept. */
  keptBytes: number | undefined;
}

/** What is done when more is asked than can be answered. */
export interface OverloadSettings extends AdmissionLimits {
  /** Names of trusted operations that have places of their own. */
  emergencyOperations: readonly string[];
  /** How many refusals within five seconds make the gateway say that it is not ready. 0: it never says so for that. */
  notReadyAfterShed: number;
}

/** Who may ask. `none` is the plain gateway over any supergraph: it must never stand before patients' records. */
export type Authentication =
  { kind: 'none' } | { kind: 'bearer'; issuer: string; audience: string; jwksUrl: string };

/** Everything about the gateway that a deployment can change. */
export interface GatewaySettings {
  environment: 'development' | 'production';
  host: string;
  /** 0 takes any free port. */
  port: number;
  metricsHost: string;
  /** 0 takes any free port. Absent: no metrics. */
  metricsPort: number | undefined;
  /** A file, or an http(s) URL. */
  supergraph: string;
  /** How often a URL is asked for a newer supergraph. A file is watched, and looked at this often besides. */
  supergraphPollMs: number;
  /** The folder of named operations, for the explorer's tabs and the names metrics may use. Absent: none. */
  operationsFolder: string | undefined;
  /** Where a subgraph is, instead of the URL in the supergraph. Keys are the setting's spelling: `SOCIAL_CARE`. */
  subgraphUrls: Readonly<Record<string, string>>;
  /** Subgraphs that are given the caller's token. Every other one has the grant in the entity key. */
  authorizationGoesTo: readonly string[];
  /**
   * True where a subgraph has an entity for every representation, as this region's have: a null one is then a failure
   * and is said to be. False for a supergraph of anybody's, where null means that there is no such entity.
   */
  entitiesMustExist: boolean;
  /** From the end of the body to the answer, all fetches together. */
  requestDeadlineMs: number;
  /** One fetch from one subgraph. */
  subgraphDeadlineMs: number;
  /** Writing the outcome of a request to the audit log. */
  auditDeadlineMs: number;
  /** How long readiness says 503 before connections are refused: one probe period of the balancer. */
  drainDelayMs: number;
  /** How long requests under way are waited for on the way out. */
  drainMs: number;
  maxSubgraphAnswerBytes: number;
  /** Planning one operation. The thread that takes longer is ended, and the operation refused. */
  planningBudgetMs: number;
  /** Threads that plan. */
  plannerThreads: number;
  /** What plans of documents that nobody vouches for may take of memory, about. */
  planCacheBytes: number;
  maxBodyBytes: number;
  /** How long a caller may take to send its headers. */
  headersTimeoutMs: number;
  /** How long a caller may take to send the whole request. */
  requestTimeoutMs: number;
  /** Answers longer than this are compressed for callers who can read it. */
  compressAboveBytes: number;
  limits: QueryLimits;
  documents: DocumentSettings;
  overload: OverloadSettings;
  /** Whether the schema can be asked for. */
  introspection: boolean;
  /** The OpenTelemetry collector that spans are sent to. Absent: no spans are made. */
  traceEndpoint: string | undefined;
  /** Share of the traces begun here that are kept, 0 to 1. */
  traceRatio: number;
  authentication: Authentication;
  /** Whether GraphiQL is served at `/`. Never in production. */
  explorer: boolean;
  /** The token endpoint of a development identity provider, to open the explorer signed in. Absent: nobody is. */
  explorerTokenUrl: string | undefined;
  /** Origins of web pages that may call the gateway, exactly as browsers send them. */
  allowedOrigins: readonly string[];
}

/** Settings as an environment gives them: names to texts. */
export type Environment = Readonly<Record<string, string | undefined>>;

const port = z.coerce.number().int().min(0).max(65_535);
const positive = z.coerce.number().int().positive();
const countOrNone = z.coerce.number().int().min(0);
const onOrOff = z.enum(['on', 'off']);
const list = (given: string): string[] =>
  given
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const common = {
  ENVIRONMENT: z.enum(['development', 'production']).default('production'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(4000),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: port.default(9400),
  SUPERGRAPH_POLL_MS: positive.default(10_000),
  REQUEST_DEADLINE_MS: positive.default(3000),
  SUBGRAPH_DEADLINE_MS: positive.default(2500),
  AUDIT_DEADLINE_MS: positive.default(2000),
  DRAIN_DELAY_MS: countOrNone.optional(),
  DRAIN_MS: positive.default(10_000),
  MAX_SUBGRAPH_ANSWER_BYTES: positive.default(8 * 1024 * 1024),
  PLANNING_BUDGET_MS: positive.default(500),
  PLANNER_THREADS: positive.default(2),
  PLAN_CACHE_BYTES: positive.default(64 * 1024 * 1024),
  MAX_BODY_BYTES: positive.default(100_000),
  MAX_QUERY_TOKENS: positive.default(4000),
  MAX_QUERY_DEPTH: positive.default(15),
  MAX_QUERY_ALIASES: positive.default(30),
  MAX_QUERY_ROOT_FIELDS: positive.default(20),
  MAX_QUERY_FIELDS: positive.default(2000),
  MAX_QUERY_REPEATED_FIELDS: positive.default(1000),
  MAX_QUERY_DIRECTIVES: positive.default(50),
  MAX_VARIABLE_DEPTH: positive.default(20),
  MAX_VARIABLE_VALUES: positive.default(5000),
  HEADERS_TIMEOUT_MS: positive.default(10_000),
  REQUEST_TIMEOUT_MS: positive.default(15_000),
  COMPRESS_ABOVE_BYTES: countOrNone.default(1400),
  TRUSTED_DOCUMENTS_FILE: z.string().min(1).optional(),
  DOCUMENTS: z.enum(['open', 'safelist']).default('open'),
  APQ: onOrOff.default('off'),
  APQ_MAX_BYTES: positive.default(5_000_000),
  INTROSPECTION: onOrOff.optional(),
  MAX_CONCURRENT_REQUESTS: positive.default(200),
  MAX_QUEUE_MS: countOrNone.default(100),
  MAX_QUEUED: countOrNone.default(1000),
  EMERGENCY_OPERATIONS: z.string().default('EmergencyView').transform(list),
  EMERGENCY_CONCURRENT_REQUESTS: countOrNone.default(50),
  NOT_READY_AFTER_SHED: countOrNone.default(100),
  ALLOWED_ORIGINS: z.string().default('').transform(list),
  // Set to nothing is not set, as OpenTelemetry has it.
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .union([z.literal(''), z.url({ protocol: /^https?$/ })])
    .default('')
    .transform((url) => (url === '' ? undefined : url)),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
};

const commonSchema = z.object(common);

const regionSchema = z
  .object({
    ...common,
    SUPERGRAPH_FILE: z.string().min(1).optional(),
    SUPERGRAPH_URL: z.url({ protocol: /^https?$/ }).optional(),
    OPERATIONS_FOLDER: z.string().min(1).default('schema/operations'),
    OIDC_ISSUER: z.url().optional(),
    OIDC_AUDIENCE: z.string().min(1).optional(),
    OIDC_JWKS_URL: z.url().optional(),
    EXPLORER: onOrOff.optional(),
    EXPLORER_TOKEN_URL: z.url().optional(),
  })
  .check((context) => {
    if (context.value.SUPERGRAPH_FILE !== undefined && context.value.SUPERGRAPH_URL !== undefined) {
      context.issues.push({
        code: 'custom',
        input: undefined,
        path: ['SUPERGRAPH_URL'],
        message: 'not with SUPERGRAPH_FILE',
      });
    }
    if (context.value.ENVIRONMENT !== 'production') return;
    for (const name of ['OIDC_ISSUER', 'OIDC_AUDIENCE'] as const) {
      if (context.value[name] === undefined) {
        context.issues.push({
          code: 'custom',
          input: undefined,
          path: [name],
          message: 'required in production',
        });
      }
    }
  });

/** The settings cannot be used. The message has a line for each that is wrong, and repeats no value. */
export class SettingsError extends Error {}

/**
 * The region's gateway, from an environment. Throws SettingsError. With ENVIRONMENT=development the identity provider is
 * the simulated one on this machine unless another is named, and the explorer is on.
 */
export function readRegionSettings(env: Environment): GatewaySettings {
  const read = parseSettings(regionSchema, env);
  const issuer = read.OIDC_ISSUER ?? 'http://localhost:4010';
  return {
    ...toCommonSettings(read, env),
    supergraph: read.SUPERGRAPH_URL ?? read.SUPERGRAPH_FILE ?? 'schema/supergraph.graphql',
    operationsFolder: read.OPERATIONS_FOLDER,
    authorizationGoesTo: ['record'],
    entitiesMustExist: true,
    authentication: {
      kind: 'bearer',
      issuer,
      audience: read.OIDC_AUDIENCE ?? 'one-health-and-care',
      jwksUrl: read.OIDC_JWKS_URL ?? `${issuer}/jwks`,
    },
    introspection:
      read.INTROSPECTION === undefined ? read.ENVIRONMENT !== 'production' : read.INTROSPECTION === 'on',
    explorer: read.ENVIRONMENT !== 'production' && read.EXPLORER !== 'off',
    explorerTokenUrl: read.EXPLORER_TOKEN_URL,
  };
}

/**
 * A plain federation gateway over `supergraph`, a file or an http(s) URL: nobody is authenticated, no token goes on.
 * Throws SettingsError.
 */
export function readPlainSettings(env: Environment, supergraph: string): GatewaySettings {
  const read = parseSettings(commonSchema, { ENVIRONMENT: 'development', ...env });
  return {
    ...toCommonSettings(read, env),
    introspection: read.INTROSPECTION !== 'off',
    supergraph,
    operationsFolder: undefined,
    metricsPort: undefined,
    authorizationGoesTo: [],
    entitiesMustExist: false,
    authentication: { kind: 'none' },
    explorer: false,
    explorerTokenUrl: undefined,
  };
}

function toCommonSettings(read: z.infer<typeof commonSchema>, env: Environment) {
  if (read.DOCUMENTS === 'safelist' && read.APQ === 'on')
    throw new SettingsError('APQ: it lets anybody add documents, which DOCUMENTS=safelist forbids');
  return {
    environment: read.ENVIRONMENT,
    host: read.HOST,
    port: read.PORT,
    metricsHost: read.METRICS_HOST,
    metricsPort: read.METRICS_PORT,
    subgraphUrls: readSubgraphUrls(env),
    supergraphPollMs: read.SUPERGRAPH_POLL_MS,
    requestDeadlineMs: read.REQUEST_DEADLINE_MS,
    subgraphDeadlineMs: read.SUBGRAPH_DEADLINE_MS,
    auditDeadlineMs: read.AUDIT_DEADLINE_MS,
    drainDelayMs: read.DRAIN_DELAY_MS ?? (read.ENVIRONMENT === 'production' ? 5000 : 0),
    drainMs: read.DRAIN_MS,
    maxSubgraphAnswerBytes: read.MAX_SUBGRAPH_ANSWER_BYTES,
    planningBudgetMs: read.PLANNING_BUDGET_MS,
    plannerThreads: read.PLANNER_THREADS,
    planCacheBytes: read.PLAN_CACHE_BYTES,
    maxBodyBytes: read.MAX_BODY_BYTES,
    headersTimeoutMs: read.HEADERS_TIMEOUT_MS,
    requestTimeoutMs: read.REQUEST_TIMEOUT_MS,
    compressAboveBytes: read.COMPRESS_ABOVE_BYTES,
    limits: {
      maxTokens: read.MAX_QUERY_TOKENS,
      maxDepth: read.MAX_QUERY_DEPTH,
      maxAliases: read.MAX_QUERY_ALIASES,
      maxRootFields: read.MAX_QUERY_ROOT_FIELDS,
      maxFields: read.MAX_QUERY_FIELDS,
      maxRepeatedFields: read.MAX_QUERY_REPEATED_FIELDS,
      maxDirectives: read.MAX_QUERY_DIRECTIVES,
      maxVariableDepth: read.MAX_VARIABLE_DEPTH,
      maxVariableValues: read.MAX_VARIABLE_VALUES,
    },
    documents: {
      trustedFile: read.TRUSTED_DOCUMENTS_FILE,
      safelist: read.DOCUMENTS === 'safelist',
      keptBytes: read.APQ === 'on' ? read.APQ_MAX_BYTES : undefined,
    },
    overload: {
      maxConcurrent: read.MAX_CONCURRENT_REQUESTS,
      reservedForEmergencies: read.EMERGENCY_CONCURRENT_REQUESTS,
      maxQueued: read.MAX_QUEUED,
      maxQueueMs: read.MAX_QUEUE_MS,
      emergencyOperations: read.EMERGENCY_OPERATIONS,
      notReadyAfterShed: read.NOT_READY_AFTER_SHED,
    },
    traceEndpoint: read.OTEL_EXPORTER_OTLP_ENDPOINT,
    traceRatio: read.OTEL_TRACES_SAMPLER_ARG,
    allowedOrigins: read.ALLOWED_ORIGINS,
  } satisfies Partial<GatewaySettings>;
}

/** `SUBGRAPH_SOCIAL_CARE_URL=…` becomes `{ SOCIAL_CARE: … }`. */
function readSubgraphUrls(env: Environment): Record<string, string> {
  const urls: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const subgraph = /^SUBGRAPH_(\w+)_URL$/.exec(name)?.[1];
    if (subgraph === undefined || value === undefined) continue;
    if (!/^https?:$/.test(URL.parse(value)?.protocol ?? ''))
      throw new SettingsError(`${name}: not an http URL`);
    urls[subgraph] = value;
  }
  return urls;
}

/** Where a subgraph is: the setting for its name, or else the URL in the supergraph. */
export function resolveSubgraphUrl(name: string, urlInSupergraph: string, settings: GatewaySettings): string {
  return settings.subgraphUrls[name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')] ?? urlInSupergraph;
}

function parseSettings<T>(schema: z.ZodType<T>, env: Environment): T {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
  );
}
