import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COUNTY, service, socialCareTelling } from '../../simulators/population/telling/social-care.ts';
import { askForPatients } from '../ask-subgraph.ts';
import { startCouncils, testPerson, type RunningCouncils } from './running-councils.ts';

const PERSON = testPerson(600, { family: 'Granted', birthDate: '1941-05-17' }, (draft) => ({
  socialCare: [socialCareTelling(draft, COUNTY, { services: [service(draft)] })],
}));
const OTHER = testPerson(601, { family: 'Another', birthDate: '1950-01-01' }, () => ({}));
const SELECTION = `nhsNumber socialCareAlerts
  socialCare { demographics { items { familyName } } services { items { component } } }`;

describe('The social-care subgraph, asked over HTTP', () => {
  let councils: RunningCouncils;
  beforeAll(async () => {
    councils = await startCouncils([PERSON, OTHER], 'SQLite');
  });
  afterAll(() => councils.stop());

  it.each([
    ['with no grant', () => Promise.resolve(undefined)],
    ['with a grant that has expired', () => councils.grantFor(PERSON, {}, Date.now() - 60_000)],
    ['with a grant for another patient', () => councils.grantFor(OTHER)],
    ['with a grant of which a byte was changed', async () => flipped(await councils.grantFor(PERSON))],
  ])('%s gives nothing and reads nothing', async (_how, toGrant) => {
    councils.takeStatements();
    const accessGrant = await toGrant();
    const reference = { nhsNumber: PERSON.nhsNumber, ...(accessGrant !== undefined && { accessGrant }) };
    const { data, errors } = await askForPatients(councils.url, [reference], SELECTION);
    expect(data?._entities).toEqual([null]);
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['INVALID_GRANT']);
    expect(councils.takeStatements()).toEqual([]);
  });

  it('H3: one patient’s bad grant does not take another’s record', async () => {
    const { data, errors } = await askForPatients<{ nhsNumber: string }>(
      councils.url,
      [
        { nhsNumber: OTHER.nhsNumber, accessGrant: 'nonsense' },
        { nhsNumber: PERSON.nhsNumber, accessGrant: await councils.grantFor(PERSON) },
      ],
      SELECTION,
    );
    expect(data?._entities[0]).toBeNull();
    expect(data?._entities[1]).toMatchObject({
      nhsNumber: PERSON.nhsNumber,
      socialCare: { demographics: { items: [{ familyName: 'Granted' }] } },
    });
    expect(errors).toHaveLength(1);
  });

  it('a request for another page that makes no sense says so', async () => {
    const ask = async (page: string) => {
      const { errors } = await askForPatients(
        councils.url,
        [{ nhsNumber: PERSON.nhsNumber, accessGrant: await councils.grantFor(PERSON) }],
        `socialCare { services(${page}) { totalCount } }`,
      );
      return errors?.[0]?.extensions?.['code'];
    };
    expect(await ask('first: 0')).toBe('INVALID_ARGUMENT');
    expect(await ask('first: 201')).toBe('INVALID_ARGUMENT');
    expect(await ask('first: 5, after: "bm9uZQ"')).toBe('INVALID_CURSOR');
  });
});

/** The token with one character of its claims changed. */
function flipped(token: string): string {
  const at = token.indexOf('.') + 20;
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}
