import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@provides", "@shareable", "@override", "@interfaceObject", "@inaccessible"
])`;

/** The supergraph of some subgraphs, by their names. Throws what composition says. */
export function compose(subgraphs: Readonly<Record<string, string>>): string {
  const result = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}.invalid/graphql`,
      typeDefs: parse(`${LINK} ${sdl}`),
    })),
  );
  if (result.errors) throw new Error(result.errors.join('\n'));
  return result.supergraphSdl;
}

/** People who have friends, over two subgraphs: small, and any number of plans are in it. */
export const FRIENDS = compose({
  people: `
    type Query { person(id: ID!): Person }
    type Person @key(fields: "id") { id: ID! name: String friend: Person }`,
  phones: `
    type Query { phones: Int }
    type Person @key(fields: "id") { id: ID! phone: String }`,
});
