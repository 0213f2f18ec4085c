import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SupergraphManager } from '@apollo/gateway';
import { Supergraph } from '@apollo/federation-internals';
import { Kind, parse, type ConstDirectiveNode } from 'graphql';
import type { Logger } from 'pino';
import type { EntityFacts } from './fetching/entities.ts';

/** A supergraph that is replaced when its file is. */
export interface WatchedSupergraph {
  /** For the federation gateway, which takes the first one and every later one from it. */
  manager: SupergraphManager;
  /** What the supergraph in use says of entities. */
  readFacts: () => EntityFacts;
}

/** Writers and mounts make several events of one change. */
const SETTLE_MS = 100;

/**
 * The supergraph of a file, watched. A new one is checked whole before it is taken; a bad one is refused in the log and
 * the last good one stays. Requests under way finish on the one they began with. The first one must be good.
 */
export function watchSupergraph(file: string, log: Logger): WatchedSupergraph {
  let facts: EntityFacts = { objectTypes: new Set(), keyFields: new Map() };
  let seen = '';
  let inUse = '';

  const manager: SupergraphManager = {
    async initialize({ update }) {
      const first = await readFile(file, 'utf8');
      facts = checkSupergraph(first);
      seen = first;
      inUse = first;

      async function reload(): Promise<void> {
        const next = await readFile(file, 'utf8');
        if (next === seen) return;
        seen = next;
        const nextFacts = checkSupergraph(next);
        try {
          update(next);
        } catch (error) {
          // The gateway may have taken half of it.
          update(inUse);
          throw error;
        }
        inUse = next;
        facts = nextFacts;
        log.info({ file }, 'the supergraph was replaced');
      }

      let settling: NodeJS.Timeout | undefined;
      // The folder, not the file: a file that is replaced is another file, and Kubernetes replaces a link to a folder.
      const watcher = watch(dirname(file), () => {
        clearTimeout(settling);
        settling = setTimeout(() => {
          reload().catch((error: unknown) => {
            const reason = error instanceof Error ? error.message : 'unknown';
            log.error({ file, reason }, 'a supergraph was refused; the last good one stays');
          });
        }, SETTLE_MS);
      });
      return {
        supergraphSdl: first,
        cleanup() {
          watcher.close();
          clearTimeout(settling);
          return Promise.resolve();
        },
      };
    },
  };
  return { manager, readFacts: () => facts };
}

/** What a supergraph says of entities. Throws, in the federation library's words, when it is not one we can serve. */
export function checkSupergraph(supergraphSdl: string): EntityFacts {
  Supergraph.build(supergraphSdl).apiSchema();
  const objectTypes = new Set<string>();
  const keyFields = new Map<string, Set<string>>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const typeName = definition.name.value;
    objectTypes.add(typeName);
    keyFields.set(typeName, new Set((definition.directives ?? []).flatMap(readKeyFields)));
  }
  return { objectTypes, keyFields };
}

/** The fields of `@join__type(key: "nhsNumber accessGrant")` that hold a value. */
function readKeyFields(directive: ConstDirectiveNode): string[] {
  if (directive.name.value !== 'join__type') return [];
  const key = directive.arguments?.find((argument) => argument.name.value === 'key')?.value;
  if (key?.kind !== Kind.STRING) return [];
  const selection = parse(`{ ${key.value} }`, { noLocation: true }).definitions[0];
  if (selection?.kind !== Kind.OPERATION_DEFINITION) return [];
  return selection.selectionSet.selections.flatMap((field) =>
    field.kind === Kind.FIELD && !field.selectionSet ? [field.name.value] : [],
  );
}
