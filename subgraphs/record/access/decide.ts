import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  statefulIsAuthorized,
  validate,
  type PolicyJson,
} from '@cedar-policy/cedar-wasm/nodejs';
import {
  DATA_CLASSES,
  WITHHOLDING_REASONS,
  type DataClass,
  type WithholdingReason,
} from '../../kit/grant.ts';
import type { CareRole } from './roles.ts';

/** What a decision depends on, and nothing else. */
export interface AccessFacts {
  role: CareRole;
  /** The patient objects to sharing through this record. */
  objection: boolean;
  /** The person's whereabouts must not be shown. */
  restricted: boolean;
}

/** What the policy says of every class. */
export interface AccessDecision {
  permitted: readonly DataClass[];
  /** Every class that is not permitted, with the reason. */
  withheld: Readonly<Partial<Record<DataClass, WithholdingReason>>>;
  /** The ids of the policies that decided, sorted. Withholding by default has none. */
  policies: readonly string[];
}

/** Decides for each class. Pure: the same facts always get the same decision. */
export type DecideAccess = (facts: AccessFacts) => AccessDecision;

/** A policy that was read and checked. */
interface ReadPolicies {
  /** The name Cedar keeps them under. */
  name: string;
  byId: Map<string, PolicyJson>;
}

/**
 * Reads the policy and checks it against its schema. Decisions are kept by their facts: fifty patients cost as many
 * evaluations as they have different facts. Throws when the policy or the schema cannot be read or do not fit each other.
 */
export function createDecider(
  policyText = readBeside('policy.cedar'),
  schemaText = readBeside('policy.cedarschema'),
): DecideAccess {
  const policies = readPolicies(policyText, schemaText);
  const decided = new Map<string, AccessDecision>();
  return function decideAccess(facts) {
    const key = `${facts.role} ${facts.objection} ${facts.restricted}`;
    let decision = decided.get(key);
    if (!decision) decided.set(key, (decision = decide(facts, policies)));
    return decision;
  };
}

function decide({ role, ...context }: AccessFacts, policies: ReadPolicies): AccessDecision {
  const permitted: DataClass[] = [];
  const withheld: Partial<Record<DataClass, WithholdingReason>> = {};
  const deciding = new Set<string>();
  for (const dataClass of DATA_CLASSES) {
    const answer = statefulIsAuthorized({
      principal: { type: 'Role', id: role },
      action: { type: 'Action', id: 'view' },
      resource: { type: 'DataClass', id: dataClass },
      context,
      preparsedPolicySetId: policies.name,
      entities: [],
    });
    if (answer.type === 'failure') throw new Error('The access policy could not be evaluated');
    const { decision, diagnostics } = answer.response;
    // Cedar skips a policy that fails, and a skipped forbid would be a leak: nothing is decided then.
    if (diagnostics.errors.length > 0) throw new Error('A policy could not be evaluated');
    for (const id of diagnostics.reason) deciding.add(id);
    if (decision === 'allow') permitted.push(dataClass);
    else withheld[dataClass] = reasonOf(diagnostics.reason, policies.byId);
  }
  return { permitted, withheld, policies: [...deciding].sort() };
}

/** The reason of the forbid that decided; when none did, no policy permits the role. */
function reasonOf(policyIds: string[], policies: Map<string, PolicyJson>): WithholdingReason {
  const reasons = policyIds.map((id) => policies.get(id)?.annotations?.['reason']);
  return WITHHOLDING_REASONS.find((reason) => reasons.includes(reason)) ?? 'ROLE_NOT_PERMITTED';
}

function readPolicies(policyText: string, schema: string): ReadPolicies {
  const parts = policySetTextToParts(policyText);
  if (parts.type === 'failure') throw unfit(parts.errors);
  const byId = new Map<string, PolicyJson>();
  for (const text of parts.policies) {
    const read = policyToJson(text);
    if (read.type === 'failure') throw unfit(read.errors);
    const id = read.json.annotations?.['id'];
    if (id === undefined || byId.has(id)) throw new Error('Every access policy needs an @id of its own');
    const reason = read.json.annotations?.['reason'];
    if (read.json.effect === 'forbid' && !WITHHOLDING_REASONS.some((known) => known === reason))
      throw new Error(`The forbid ${id} needs a @reason that the graph has`);
    byId.set(id, read.json);
  }
  const staticPolicies = Object.fromEntries(byId);
  const checked = validate({ schema, policies: { staticPolicies } });
  if (checked.type === 'failure') throw unfit(checked.errors);
  if (checked.validationErrors.length > 0) throw unfit(checked.validationErrors.map(({ error }) => error));
  const name = createHash('sha256').update(policyText).digest('hex');
  const kept = preparsePolicySet(name, { staticPolicies });
  if (kept.type === 'failure') throw unfit(kept.errors);
  return { name, byId };
}

function unfit(errors: readonly { message: string }[]): Error {
  return new Error(`The access policy does not fit: ${errors.map(({ message }) => message).join('; ')}`);
}

function readBeside(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
