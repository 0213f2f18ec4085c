import { createHash } from 'node:crypto';
import type { HospitalTelling, Identity, Person, ToldResult, ToldStay } from '../population/person.ts';
import { hl7Time, later, segment } from './hl7-text.ts';
import { al1s, dg1s, identityAt, isOlderDialect, nk1s, obr, obx, pid, pv1, pv2, zals } from './segments.ts';

/** A message as a trust sends it. */
export interface TrustMessage {
  controlId: string;
  text: string;
  /** How the text goes on the wire: as its MSH-18 says. */
  encoding: 'utf8' | 'latin1';
}

/** A message's event, when it was recorded, and what follows the header. */
interface Draft {
  event: string;
  at: string;
  segments: string[];
}

/** Every message a trust has to say of the people it was told of, in the order of their telling. Always the same. */
export function messagesOf(people: readonly Person[], trust: string): TrustMessage[] {
  return people.flatMap((person) =>
    person.hospital
      .filter((telling) => telling.trust === trust)
      .flatMap((telling) =>
        draftsOf(person, telling).map((draft, position) => toMessage(draft, trust, position)),
      ),
  );
}

/** An update of who somebody is, sent now: `at` is HL7's. */
export function personUpdate(
  person: Person,
  telling: HospitalTelling,
  identity: Identity,
  at: string,
  controlId?: string,
): TrustMessage {
  const segments = [`EVN|A31|${at}`, pid(telling, person.nhsNumber, identity)];
  return toMessage({ event: 'ADT^A31', at, segments }, telling.trust, 0, controlId);
}

/** A message whose header can be read and nothing else. */
export function unreadableMessage(trust: string, at: string, controlId: string): TrustMessage {
  return toMessage({ event: 'ADT^A08', at, segments: [`EVN|A08|${at}`, 'PID'] }, trust, 0, controlId);
}

/** A sign of life (application management, chapter 14). */
export function heartbeat(trust: string, at: string): TrustMessage {
  return toMessage({ event: 'NMD^N02', at, segments: [`NCK|${at}`] }, trust, 0);
}

function draftsOf(person: Person, telling: HospitalTelling): Draft[] {
  const identity = identityAt(person, telling);
  const numbered = (hospitalNumber: string) => pid(telling, person.nhsNumber, identity, hospitalNumber);
  const { hospitalNumber, mergedFrom, trust } = telling;
  const stays = [...telling.stays].sort((left, right) => Date.parse(left.start) - Date.parse(right.start));
  const firstAt = firstMoment(telling);
  const about = numbered(hospitalNumber);
  const registration = (number: string): Draft => {
    const at = later(firstAt, -3600);
    return adt('A28', at, [numbered(number), ...nk1s(telling), ...al1s(telling), ...zals(telling)]);
  };
  if (mergedFrom === null) {
    return [
      registration(hospitalNumber),
      ...stays.flatMap((stay) => stayDrafts(stay, trust, about)),
      ...resultDrafts(telling.results, about),
    ];
  }
  // The stays were entered under the number given by mistake; the results came after the merge.
  const mistaken = numbered(mergedFrom);
  const ends = stays.map(({ start, end }) => end ?? later(start, 3600));
  const mergedAt = later(ends.at(-1) ?? firstAt, 7200);
  return [
    registration(hospitalNumber),
    registration(mergedFrom),
    ...stays.flatMap((stay) => stayDrafts(stay, trust, mistaken)),
    adt('A40', mergedAt, [about, segment('MRG', { 1: `${mergedFrom}^^^${trust}^MR` })]),
    ...resultDrafts(telling.results, about),
  ];
}

function stayDrafts(stay: ToldStay, trust: string, about: string): Draft[] {
  const [first = null, ...others] = stay.locations;
  const at = (event: string, recordedAt: string, place: string | null, isDischarged = false): Draft =>
    adt(event, recordedAt, [about, pv1(stay, trust, { place, isDischarged }), pv2(stay)]);
  const admission = at(stay.class === 'inpatient' ? 'A01' : 'A04', stay.start, first?.place ?? null);
  const update = at('A08', later(stay.start, 120), first?.place ?? null);
  update.segments.push(...dg1s(stay));
  const drafts = [admission, update];
  for (const { at: movedAt, place } of others) drafts.push(at('A02', movedAt, place));
  const last = stay.locations.at(-1)?.place ?? null;
  if (stay.end !== null) drafts.push(at('A03', stay.end, last, true));
  const lastAt = drafts.at(-1)?.at ?? stay.start;
  const cancelledAt = later(lastAt, 1800);
  if (stay.cancelled === 'admission') drafts.push(at('A11', cancelledAt, first?.place ?? null));
  if (stay.cancelled === 'transfer')
    drafts.push(at('A12', cancelledAt, stay.locations.at(-2)?.place ?? null));
  if (stay.cancelled === 'discharge') drafts.push(at('A13', cancelledAt, last));
  return drafts;
}

/** A message for each report, and one for each correction. */
function resultDrafts(results: readonly ToldResult[], about: string): Draft[] {
  const reports = Map.groupBy(results, (result) => `${result.report.text} ${result.collectedAt}`);
  return [...reports.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const order = first.id;
    const oru = (at: string, segments: string[]): Draft => ({
      event: 'ORU^R01',
      at,
      segments: [about, obr(order, first, at), ...segments],
    });
    const report = oru(
      first.reportedAt,
      members.flatMap((result, index) => obx(result, index + 1)),
    );
    const corrections = members.flatMap((result) =>
      result.correctedTo === null
        ? []
        : [oru(result.correctedTo.at, obx(result, 1, result.correctedTo.value))],
    );
    return [report, ...corrections];
  });
}

function adt(event: string, at: string, segments: string[]): Draft {
  const recordedAt = hl7Time(at);
  return {
    event: `ADT^${event}`,
    at,
    segments: [segment('EVN', { 1: event, 2: recordedAt, 6: recordedAt }), ...segments],
  };
}

/** The first thing that happened to somebody at a trust; long ago where nothing did. */
function firstMoment({ stays, results }: HospitalTelling): string {
  const moments = [...stays.map(({ start }) => start), ...results.map(({ collectedAt }) => collectedAt)];
  return (
    moments.sort((left, right) => Date.parse(left) - Date.parse(right))[0] ?? '2020-01-06T09:00:00+00:00'
  );
}

/**
 * With its header. The control id follows from the content, so that the same message has the same one each time it is
 * sent, and another message never has it; `position` puts messages of the same second in their order.
 */
function toMessage(
  { event, at, segments }: Draft,
  trust: string,
  position: number,
  controlId?: string,
): TrustMessage {
  const older = isOlderDialect(trust);
  const body = segments.join('\r');
  const isLatin1 = /^[\x00-\xff]*$/.test(body);
  const encoding = older && isLatin1 ? 'latin1' : 'utf8';
  const sentAt = at.includes('T') ? hl7Time(at) : at;
  const id =
    controlId ??
    `${String(position).padStart(4, '0')}${createHash('sha256').update(`${event}${sentAt}${body}`).digest('hex').slice(0, 16)}`;
  const header = segment('MSH', {
    1: '^~\\&',
    2: event.startsWith('ORU') ? 'LIMS' : 'PAS',
    3: trust,
    4: 'ONEHEALTHCARE',
    5: 'REGION',
    6: sentAt,
    8: event,
    9: id,
    10: 'P',
    11: '2.4',
    17: encoding === 'latin1' ? '8859/1' : 'UNICODE UTF-8',
  });
  return { controlId: id, text: `${header}\r${body}\r`, encoding };
}
