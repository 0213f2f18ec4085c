import { composeServices } from '@apollo/composition';
import { parse, type GraphQLSchema } from 'graphql';
import { readFacts } from './federation-facts.ts';
import { createMonolith, type Monolith, type SubgraphParts } from './monolith.ts';
import type { ArgumentValues, WorldDefinition } from './rows.ts';
import { createSubgraphSchema } from './subgraph.ts';

/** A federation and the monolith that must give the same answers. */
export interface World {
  readonly name: string;
  readonly supergraphSdl: string;
  readonly subgraphs: ReadonlyMap<string, GraphQLSchema>;
  readonly monolith: Monolith;
  readonly values: ArgumentValues;
}

/** Builds both sides over the same rows. Throws when the subgraphs do not compose. */
export function createWorld(definition: WorldDefinition): World {
  const sources = Object.entries(definition.subgraphs).map(([name, sdl]) => ({
    name,
    sdl,
    facts: readFacts(sdl),
  }));
  const composed = composeServices(
    sources.map(({ name, sdl }) => ({ name, url: `http://${name}.invalid/graphql`, typeDefs: parse(sdl) })),
  );
  if (!composed.supergraphSdl) throw new Error(composed.errors?.join('\n'));
  const takenFrom = (name: string) =>
    new Set(
      sources.flatMap(({ facts }) =>
        [...facts.overrides].filter(([, from]) => from === name).map(([coordinate]) => coordinate),
      ),
    );
  const interfacesOf = new Map<string, string[]>();
  for (const { facts } of sources) {
    for (const [type, names] of facts.interfacesOf) {
      interfacesOf.set(type, [...(interfacesOf.get(type) ?? []), ...names]);
    }
  }
  const parts: SubgraphParts[] = sources.map(({ name, sdl, facts }) => ({
    name,
    facts,
    schema: createSubgraphSchema({ name, sdl, facts, takenFrom: takenFrom(name), interfacesOf, definition }),
  }));
  return {
    name: definition.name,
    supergraphSdl: composed.supergraphSdl,
    subgraphs: new Map(parts.map(({ name, schema }) => [name, schema])),
    monolith: createMonolith(composed.supergraphSdl, parts, definition),
    values: definition.values,
  };
}
