import { createHash } from 'node:crypto';
import {
  Kind,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { toErrorCode } from './errors.ts';

/** What a request came to, for the audit log. It holds no clinical value and no argument. */
export interface Outcome {
  /** The request's id: every subgraph was given the same one. */
  requestId: string;
  /** The token's subject. Absent where nobody is authenticated. */
  subject: string | undefined;
  /** The operation's name in the document, which its author chose. Absent when it has none. */
  operationName: string | undefined;
  /** SHA-256 of the document's text, in hexadecimal. */
  documentSha256: string;
  httpStatus: number;
  /** Errors in the answer, by code, and the subgraph they name. */
  errors: readonly { code: string; source: string | undefined }[];
  /**
   * What came back with a value, as schema coordinates (https://spec.graphql.org/draft/#sec-Schema-Coordinates) of the
   * query's fields and of the fields within those: `Query.patient`, `Patient.allergies`. Aliases are undone.
   */
  disclosed: readonly string[];
  /** SHA-256 of the body as it will leave, in hexadecimal. */
  bodySha256: string;
}

/** The body of an answer. The server writes exactly this, so that its hash can be kept before it leaves. */
export function writeBody({ errors, data, extensions }: FormattedExecutionResult): string {
  return `${JSON.stringify({ errors, data, extensions })}\n`;
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The errors of an answer by code and source. */
export function listErrors(result: FormattedExecutionResult): Outcome['errors'] {
  return (result.errors ?? []).map(({ extensions }) => {
    const source = extensions?.['source'];
    return {
      code: toErrorCode(extensions?.['code']),
      source: typeof source === 'string' ? source : undefined,
    };
  });
}

/** The coordinates that came back with a value: see `Outcome.disclosed`. */
export function listDisclosed(
  operation: OperationDefinitionNode,
  document: DocumentNode,
  schema: GraphQLSchema,
  data: FormattedExecutionResult['data'],
): string[] {
  const root = schema.getRootType(operation.operation);
  if (!root || !data) return [];
  const coordinates = new Set<string>();
  for (const field of collectFields([operation.selectionSet], document)) {
    const value = data[field.responseName];
    if (value === null || value === undefined) continue;
    coordinates.add(`${root.name}.${field.name}`);
    const type = typeOfField(root, field.name);
    if (!type) continue;
    const inner = collectFields(field.selectionSets, document);
    for (const item of Array.isArray(value) ? value : [value]) addDisclosed(coordinates, type, inner, item);
  }
  return [...coordinates].sort();
}

function addDisclosed(
  coordinates: Set<string>,
  type: GraphQLNamedType,
  fields: FieldInDocument[],
  item: unknown,
): void {
  if (typeof item !== 'object' || item === null) return;
  for (const { responseName, name } of fields) {
    const value: unknown = Reflect.get(item, responseName);
    if (name !== '__typename' && value !== null && value !== undefined)
      coordinates.add(`${type.name}.${name}`);
  }
}

interface FieldInDocument {
  responseName: string;
  name: string;
  selectionSets: SelectionSetNode[];
}

/** The fields of selection sets, their fragments opened: each fragment once, for it would add nothing the second time. */
function collectFields(
  selectionSets: readonly SelectionSetNode[],
  document: DocumentNode,
): FieldInDocument[] {
  const fields = new Map<string, FieldInDocument>();
  const opened = new Set<string>();
  const waiting = [...selectionSets];
  for (let selectionSet = waiting.shift(); selectionSet; selectionSet = waiting.shift()) {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        waiting.push(selection.selectionSet);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        const fragment = document.definitions.find(
          (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
        );
        if (fragment?.kind === Kind.FRAGMENT_DEFINITION && !opened.has(name))
          waiting.push(fragment.selectionSet);
        opened.add(name);
      } else {
        const responseName = selection.alias?.value ?? selection.name.value;
        const field = fields.get(responseName) ?? {
          responseName,
          name: selection.name.value,
          selectionSets: [],
        };
        if (selection.selectionSet) field.selectionSets.push(selection.selectionSet);
        fields.set(responseName, field);
      }
    }
  }
  return [...fields.values()];
}

function typeOfField(parent: GraphQLNamedType, fieldName: string): GraphQLNamedType | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  const field = parent.getFields()[fieldName];
  return field && getNamedType(field.type);
}
