/**
 * Makes the generated files from the subgraphs' schemas: the supergraph, the API and each room's resolver types.
 * With `--check` writes nothing and fails when a file is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers';
import { Kind, parse, type DocumentNode } from 'graphql';
import { composeRegion } from './compose.ts';
import { ERRORS } from './errors.ts';
import { SUBGRAPHS, loadCommonSdl, loadSubgraphSdl, type SubgraphName } from './subgraphs.ts';

/** The type that holds a source's own record: its resolvers are given the patient. */
const OWN_RECORD = {
  gp: 'GpRecord',
  hospital: 'HospitalRecord',
  ambulance: 'AmbulanceRecord',
  'social-care': 'SocialCareRecord',
} as const;

const files = new Map<string, string>();
const { supergraphSdl, apiSdl } = composeRegion();
files.set('schema/supergraph.graphql', supergraphSdl);
files.set('schema/api.graphql', apiSdl);
files.set('docs/errors.md', errorsPage());
files.set('subgraphs/kit/graph.generated.ts', await sharedTypes());
for (const { name } of SUBGRAPHS)
  files.set(`subgraphs/${name}/resolvers.generated.ts`, await resolverTypes(name));

const stale = [...files].filter(([path, text]) => read(path) !== text).map(([path]) => path);
if (!process.argv.includes('--check')) {
  for (const [path, text] of files) writeFileSync(path, text);
  console.log(stale.length === 0 ? 'Everything was current.' : `Written: ${stale.join(', ')}`);
} else if (stale.length > 0) {
  console.error(`Not current: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
}

/** The types every subgraph shares, for the kit. */
function sharedTypes(): Promise<string> {
  return typesOf('subgraphs/kit/graph.generated.ts', parse(loadCommonSdl()), {}, [{ typescript: {} }]);
}

/** A room's own types and the types of its resolvers. */
function resolverTypes(name: SubgraphName): Promise<string> {
  const patient = name === 'record' ? './patient.ts#RecordPatient' : '../kit/grant.ts#GrantedPatient';
  const config = {
    federation: true,
    contextType: './context.ts#RequestContext',
    mappers: { Patient: patient, ...(name !== 'record' && { [OWN_RECORD[name]]: patient }) },
  };
  return typesOf(`subgraphs/${name}/resolvers.generated.ts`, parse(loadSubgraphSdl(name)), config, [
    { typescript: {} },
    { resolvers: {} },
  ]);
}

async function typesOf(
  filename: string,
  document: DocumentNode,
  config: object,
  plugins: Record<string, object>[],
): Promise<string> {
  const text = await codegen({
    filename,
    schema: withoutLink(document),
    documents: [],
    config: {
      ...config,
      useTypeImports: true,
      enumsAsTypes: true,
      skipTypename: true,
      scalars: {
        NhsNumber: 'string',
        DateTime: 'string',
        PartialDate: 'string',
        AccessGrant: 'string',
        SourceList: 'unknown',
        ID: 'string',
      },
      avoidOptionals: { field: true },
      inputMaybeValue: 'T | null | undefined',
    },
    plugins,
    pluginMap: { typescript, resolvers: typescriptResolvers },
  });
  return `// Generated from the graph by: npm run generate\n${text}`;
}

/** The generator knows the federation directives by name and must not see the link that imports them. */
function withoutLink(document: DocumentNode): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION),
  };
}

function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(
    ([code, { meaning, act, httpStatus, retryable }]) =>
      `| \`${code}\` | ${meaning} | ${act} | ${httpStatus} | ${retryable ? 'yes' : 'no'} |`,
  );
  return [
    '# Error codes',
    '',
    'Generated from `schema/errors.ts`. Rely on `extensions.code`; the message may change. A part of the record that is',
    'missing is told by the lists themselves (`completeness`, `sources`): the errors are for the log of the client.',
    '',
    '| Code | Meaning | What to do | HTTP status when nothing else is answered | May succeed later |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
