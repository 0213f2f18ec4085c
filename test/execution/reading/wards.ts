import { tellSubgraphs } from './written-answers.ts';

/** Wards and their beds, the staff who lead them, and where those live: each told by a subgraph of its own. */
export const WARDS = {
  wards: `
    scalar Moment
    enum Kind { COT CHAIR SECRET @inaccessible }
    type Query { ward: Ward  other: Ward  theWard: Ward!  place: Place  places: [Place!] }
    interface Place { name: String  bed: Bed }
    type Ward implements Place @key(fields: "id") {
      id: ID!  name: String  bed: Bed  beds: [Bed!]  rows: [[Bed]]  sister: Ward  boss: Lead
    }
    type Clinic implements Place { name: String  bed: Bed }
    type Lead @key(fields: "id") { id: ID! }
    type Bed {
      number: Int  weight: Float  code: ID  isFree: Boolean  kind: Kind  since: Moment  note: String
      title: String!  tags: [String!]  mate: Bed  maker: Maker
    }
    type Maker { name: String  country: String }
  `,
  staff: `
    type Ward @key(fields: "id") {
      id: ID!  bed: Bed @external  lead: Lead
      head: String @requires(fields: "bed { maker { name } }")
    }
    type Lead @key(fields: "id") { id: ID!  name: String  home: Home @shareable }
    type Home { town: String @shareable  road: String }
    type Bed { maker: Maker @external }
    type Maker { name: String @external }
  `,
  homes: `
    type Lead @key(fields: "id") { id: ID!  home: Home @shareable  office: Office }
    type Home { town: String @shareable  postcode: String }
    type Office { floor: Int  door: String }
  `,
};

/** An engine over them. */
export const { ask, prepare } = tellSubgraphs(WARDS);

/** The answer of the subgraph of wards that says this of one ward's bed. */
export function bed(fields: string): string {
  return `{"data":{"ward":{"bed":{${fields}}}}}`;
}
