import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Kysely, KyselyPlugin } from 'kysely';
import { pino } from 'pino';
import { DATA_CLASSES, type GrantedPatient } from '../../subgraphs/kit/grant.ts';
import { createInbox } from '../../subgraphs/kit/inbox.ts';
import type { InboxTables } from '../../subgraphs/kit/inbox-tables.ts';
import type { OrganisationOf } from '../../subgraphs/kit/organisations.ts';
import { createSourceCallers } from '../../subgraphs/kit/source-call.ts';
import { receiveFrame } from '../../subgraphs/hospital/feed/receive.ts';
import { createLists } from '../../subgraphs/hospital/lists.ts';
import { createLoaders } from '../../subgraphs/hospital/loaders.ts';
import { openHospitalStore } from '../../subgraphs/hospital/store/open.ts';
import { rebuildProjection } from '../../subgraphs/hospital/store/rebuild.ts';
import type { HospitalTables } from '../../subgraphs/hospital/store/tables.ts';
import { messagesOf } from '../../simulators/hospital/messages.ts';
import { createPopulation } from '../../simulators/population/generate.ts';
import type { Person } from '../../simulators/population/person.ts';
import { createTestDatabase } from '../postgres.ts';
import { PERSON, adt, merge, obx, oru } from './writing.ts';

const STORES = [
  [
    'SQLite',
    () => Promise.resolve(`sqlite:${join(mkdtempSync(join(tmpdir(), 'hospital-')), 'store.sqlite')}`),
  ],
  ['PostgreSQL', createTestDatabase],
] as const;
const NOW = new Date('2026-11-23T10:00:00Z');
const TRUSTS: OrganisationOf<'HOSPITAL'>[] = ['RJE', 'RTG'].map((odsCode) => ({
  kind: 'HOSPITAL',
  odsCode,
  name: odsCode,
  mllpPort: 0,
  fhirUrl: 'http://127.0.0.1:1',
}));
const now = () => NOW;
const logger = pino({ level: 'silent' });

function grantedTo(patient: string, traced: GrantedPatient['grant']['traced']): GrantedPatient {
  const grant: GrantedPatient['grant'] = {
    jti: '1',
    sub: '1',
    practitioner: { name: 'Test', roleProfileId: '1' },
    role: 'GP',
    organisation: 'Y90001',
    purpose: 'DIRECT_CARE',
    practice: null,
    patient,
    traced,
    supersededNhsNumbers: [],
    restricted: false,
    permitted: [...DATA_CLASSES],
    withheld: {},
  };
  return { nhsNumber: patient, accessGrant: patient, grant };
}

function contextOver(database: Kysely<InboxTables>) {
  const { signal: request } = new AbortController();
  const callers = createSourceCallers({ deadlineMs: 500, failuresBeforeSuspension: 100, suspensionMs: 1 });
  const callSource = callers(request);
  const inbox = createInbox(database, { now });
  const loaders = createLoaders({
    trusts: TRUSTS,
    database,
    inbox,
    callSource,
    request,
    silentAfterMs: 1000,
    now,
  });
  return { keys: () => Promise.reject(new Error('unused')), now, loaders };
}

async function receiveAll(database: Kysely<InboxTables>, messages: readonly string[], trust = 'RJE') {
  const inbox = createInbox(database, { now });
  for (const message of messages)
    await receiveFrame({ bytes: Buffer.from(message), truncated: false }, trust, inbox, logger, now);
}

async function everythingOf(database: Kysely<InboxTables>, patient: GrantedPatient) {
  const lists = createLists(TRUSTS);
  const context = contextOver(database);
  const { demographics, allergies, problems, encounters, results, alerts, personalContacts, events } = lists;
  return Promise.all(
    [demographics, allergies, problems, encounters, results, alerts, personalContacts, events].map((list) =>
      list(patient, context),
    ),
  );
}

async function dumpOf(database: Kysely<InboxTables>) {
  const store = database.$extendTables<HospitalTables>();
  return {
    person: await store.selectFrom('person').selectAll().orderBy('person_key').execute(),
    visits: await store.selectFrom('visit_event').selectAll().orderBy('sequence').execute(),
    results: await store
      .selectFrom('result_version')
      .selectAll()
      .orderBy('sequence')
      .orderBy('position')
      .execute(),
    links: await store.selectFrom('number_link').selectAll().orderBy('old_key').execute(),
  };
}

function tellingsOf(people: readonly Person[]) {
  return TRUSTS.map(({ odsCode }) => ({
    odsCode,
    messages: messagesOf(people, odsCode).map(({ text }) => text.replace('8859/1', 'UNICODE UTF-8')),
  }));
}

describe.each(STORES)('The store on %s', (_name, createUrl) => {
  const people = createPopulation({ today: '2026-11-23', size: 110 });

  it('R-44: rebuilt from the raw messages is what it was, to the letter', async () => {
    const database = await openHospitalStore(await createUrl());
    for (const { odsCode, messages } of tellingsOf(people)) await receiveAll(database, messages, odsCode);
    const before = await dumpOf(database);
    expect(before.visits.length).toBeGreaterThan(100);
    const { messages } = await rebuildProjection(
      createInbox(database, { now: () => new Date('2030-01-01') }),
    );
    expect(messages).toBeGreaterThan(250);
    expect(await dumpOf(database)).toEqual(before);
    await database.destroy();
  }, 60_000);

  it('H34: fifty patients cost one query of each table, however many lists are asked for', async () => {
    const database = await openHospitalStore(await createUrl());
    const known = people.filter(({ hospital }) => hospital.length > 0).slice(0, 50);
    for (const { odsCode, messages } of tellingsOf(known)) await receiveAll(database, messages, odsCode);
    const queries: string[] = [];
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        if (node.kind === 'SelectQueryNode') queries.push(JSON.stringify(node.from?.froms));
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    const context = contextOver(database.withPlugin(counting));
    const lists = createLists(TRUSTS);
    const answers = await Promise.all(
      known.flatMap(({ nhsNumber, identity: { family, given, birthDate, gender } }) => {
        const traced = { familyName: family, givenNames: given, birthDate, gender };
        const patient = grantedTo(nhsNumber, traced);
        return [lists.allergies, lists.encounters, lists.results, lists.events, lists.problems].map((list) =>
          list(patient, context),
        );
      }),
    );
    expect(answers.filter(({ items }) => items.length > 0).length).toBeGreaterThan(50);
    expect(new Set(queries).size).toBe(queries.length);
    expect(queries).toHaveLength(5);
    await database.destroy();
  }, 60_000);

  it('R-42: the same messages in any order come to the same', async () => {
    const messages = [
      adt('A28', { at: '202603010800', more: ['AL1|1|DA|1^One^SCT', 'NK1|1|KIN^Jo'] }),
      adt('A28', { at: '202603010801', hospitalNumber: 'OLD', more: ['AL1|1|DA|2^Two^SCT'] }),
      adt('A01', { at: '202603010900', hospitalNumber: 'OLD', pv1: { 44: '202603010855' } }),
      adt('A08', { at: '202603010905', hospitalNumber: 'OLD', more: ['DG1|1||I10^Hypertension^I10'] }),
      adt('A02', { at: '202603011000', pv1: { 3: 'W2^B^1' } }),
      adt('A12', { at: '202603011100', pv1: { 3: 'W1^A^1' } }),
      adt('A02', { at: '202603011200', pv1: { 3: 'W3^C^1' } }),
      adt('A03', { at: '202603021000', pv1: { 3: 'W3^C^1', 36: '1' } }),
      adt('A13', { at: '202603021100', pv1: { 3: 'W3^C^1' } }),
      adt('A01', { at: '202603030900', pv1: { 19: 'V2' } }),
      adt('A11', { at: '202603031000', pv1: { 19: 'V2' } }),
      adt('A31', { at: '202603040900', name: 'ASHDOWN^Iris^Ruth', more: ['AL1|1|DA|3^Three^SCT'] }),
      adt('A40', {
        at: '202603040930',
        hospitalNumber: 'H3',
        nhsNumber: '9990000026',
        more: ['MRG|OLD^^^RJE^MR'],
      }),
      merge('OLD', { at: '202603041000' }),
      oru([obx('NM', 'B1', '6.9'), obx('NM', 'B2', '1', { status: 'P' })], { at: '202603050900' }),
      oru([obx('NM', 'B1', '4.1', { status: 'C' })], { at: '202603051000', name: 'STALE^Name' }),
      oru([obx('NM', 'B2', '2'), obx('NM', 'B3', '3')], { at: '202603051100' }),
      oru([obx('NM', 'B3', '', { status: 'X' })], { at: '202603051200' }),
    ];
    const patient = grantedTo(PERSON.patient, PERSON.traced);
    const url = await createUrl();
    const database = await openHospitalStore(url);
    const inboxTables = ['inbox_message', 'inbox_kept_aside'] as const;
    const after = async (order: readonly string[]) => {
      await receiveAll(database, order);
      const answers = await everythingOf(database, patient);
      for (const table of inboxTables) await database.deleteFrom(table).execute();
      const store = database.$extendTables<HospitalTables>();
      for (const table of ['person', 'visit_event', 'result_version', 'number_link'] as const)
        await store.deleteFrom(table).execute();
      return answers;
    };
    const expected = await after(messages);
    expect(expected.map(({ items }) => items.length)).toEqual([1, 2, 1, 1, 2, 0, 1, 2]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(messages, { minLength: messages.length, maxLength: messages.length }),
        async (order) => {
          expect(await after(order)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
    await database.destroy();
  }, 60_000);
});
