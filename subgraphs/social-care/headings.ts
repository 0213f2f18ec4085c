import type { StatedList } from '../kit/completeness.ts';
import { shortened, toStatedList } from '../kit/completeness.ts';
import { withholdingReason, type GrantedPatient } from '../kit/grant.ts';
import type {
  AboutMeRecord,
  AlertRecord,
  DemographicsRecord,
  EventRecordList,
  IndividualRequirementRecord,
  PersonalContactRecord,
  ProfessionalContactRecord,
} from '../kit/graph.generated.ts';
import { pageOf } from '../kit/page.ts';
import type { RequestContext } from './context.ts';
import { readList, type Heading } from './lists.ts';
import { toAlerts } from './mapping/alerts.ts';
import { toPersonalContacts, toProfessionalContacts } from './mapping/contacts.ts';
import { toDemographics } from './mapping/demographics.ts';
import { latestFirst } from './mapping/frame.ts';
import { toServiceEvent, toServices, toSupportReasons } from './mapping/services.ts';
import { toAboutMe, toRequirements } from './mapping/statements.ts';
import type { CareService, CareServiceList, PrimarySupportReason } from './resolvers.generated.ts';

/** The headings of the councils' record: which class each belongs to and which tables it reads, and no others (P8). */

export const DEMOGRAPHICS: Heading<'addresses' | 'telephones', DemographicsRecord> = {
  classes: ['DEMOGRAPHICS'],
  tables: ['addresses', 'telephones'],
  toItems: (rows, persons, frame) => toDemographics(persons, rows, frame),
};

export const SUPPORT_REASONS: Heading<'supportReasons', PrimarySupportReason> = {
  classes: ['SOCIAL_CARE'],
  tables: ['supportReasons'],
  toItems: (rows, _persons, frame) => toSupportReasons(rows.supportReasons, frame),
};

export const ABOUT_ME: Heading<'aboutMe', AboutMeRecord> = {
  classes: ['CARE_PREFERENCES'],
  tables: ['aboutMe'],
  toItems: (rows, _persons, frame) => toAboutMe(rows.aboutMe, frame),
};

export const REQUIREMENTS: Heading<'needs' | 'impairments', IndividualRequirementRecord> = {
  classes: ['INDIVIDUAL_REQUIREMENTS'],
  tables: ['needs', 'impairments'],
  toItems: (rows, persons, frame) => toRequirements(persons, rows, frame),
};

export const PERSONAL_CONTACTS: Heading<'relationships', PersonalContactRecord> = {
  classes: ['CONTACTS'],
  tables: ['relationships'],
  toItems: (rows, _persons, frame) => toPersonalContacts(rows.relationships, frame),
};

export const PROFESSIONAL_CONTACTS: Heading<'allocations', ProfessionalContactRecord> = {
  classes: ['CONTACTS'],
  tables: ['allocations'],
  toItems: (rows, _persons, frame) => toProfessionalContacts(rows.allocations, frame),
};

const ALERTS: Heading<'warningNotes', AlertRecord> = {
  classes: ['ALERTS'],
  tables: ['warningNotes'],
  toItems: (rows, _persons, frame) => toAlerts(rows.warningNotes, frame),
};

const SERVICES: Heading<'services', CareService> = {
  classes: ['SOCIAL_CARE'],
  tables: ['services'],
  toItems: (rows, _persons, frame) => toServices(rows.services, frame),
};

/** Services are also events: whoever may see either class alone does not see them on the timeline. */
const SERVICE_EVENTS: Heading<'services', CareService> = {
  ...SERVICES,
  classes: ['ENCOUNTERS', 'SOCIAL_CARE'],
};

/**
 * Warning notes. Safeguarding concerns are left out where the practitioner may not see them; each council that holds the
 * person then says it is short whether it had one or not, for saying so only then would tell (hazards H15, H16).
 */
export async function readAlerts(
  patient: GrantedPatient,
  context: RequestContext,
): Promise<StatedList<AlertRecord>> {
  const list = await readList(ALERTS, patient, context);
  const reason = withholdingReason(patient.grant, 'SAFEGUARDING');
  if (reason === null) return list;
  return toStatedList(
    list.items.filter(({ category }) => category !== 'SAFEGUARDING'),
    list.sources.map((row) => shortened(row, reason)),
  );
}

/** A page of the services, the latest first. What is known is said of all of them, whatever the page. */
export async function readServices(
  patient: GrantedPatient,
  page: { first: number; after?: string | null | undefined },
  context: RequestContext,
): Promise<CareServiceList> {
  const list = await readList(SERVICES, patient, context);
  const services = list.items.toSorted(latestFirst);
  // With nothing to show there is no place a cursor could name: the rows say why, and a council may be back soon.
  const after = services.length === 0 ? null : page.after;
  return { ...list, ...pageOf(services, { first: page.first, after }) };
}

/** The services as events for the timeline, all of them: the reconciler pages. */
export async function readServiceEvents(
  patient: GrantedPatient,
  context: RequestContext,
): Promise<EventRecordList> {
  const list = await readList(SERVICE_EVENTS, patient, context);
  const items = list.items.map(toServiceEvent).toSorted(latestFirst);
  return { ...list, items, totalCount: items.length, pageInfo: { hasNextPage: false, endCursor: null } };
}
