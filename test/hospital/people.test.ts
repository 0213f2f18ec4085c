import { describe, expect, it } from '@jest/globals';
import { useHospitalRoom } from './one-room.ts';
import { adt } from './writing.ts';

const { sent, shown } = useHospitalRoom();

describe('What is known of a person', () => {
  const allergies =
    'assertion agentCoded agent { text codings { system code } } onset warnings { code original }';

  it('H11: an ICD-10 category is no agent, a SNOMED CT code is one, words alone are neither', async () => {
    await sent(
      adt('A28', {
        more: [
          'AL1|1|DA|Z88.0^Personal history of allergy to penicillin^I10',
          'AL1|2|DA|91936005^Allergy to penicillin^SCT|SV|Rash~Wheeze|2019',
          'AL1|3|FA|^Lentils',
        ],
      }),
    );
    expect((await shown('allergies', allergies)).items).toMatchObject([
      { agentCoded: false, warnings: [{ code: 'CATEGORY_ONLY', original: 'Z88.0' }] },
      { agentCoded: true, onset: '2019', warnings: [] },
      { agentCoded: false, agent: { text: 'Lentils', codings: [] }, warnings: [{ code: 'NOT_CODED' }] },
    ]);
  });

  it('H2: only a code asserts that there are no allergies, words do not', async () => {
    await sent(adt('A28', { more: ['AL1|1|DA|^No known allergies'] }));
    expect(await shown('allergies', allergies)).toMatchObject({ items: [{ assertion: 'ALLERGY' }] });
    await sent(adt('A31', { at: '20260302', more: ['AL1|1|DA|716186003^No known allergies^SCT'] }));
    expect(await shown('allergies', allergies)).toMatchObject({
      items: [{ assertion: 'NO_KNOWN_ALLERGIES' }],
    });
  });

  it('H13: keeps a code of eighteen digits as it is', async () => {
    await sent(adt('A28', { more: ['AL1|1|DA|999000051000001100^Something^SCT'] }));
    expect(JSON.stringify(await shown('allergies', allergies))).toContain('"999000051000001100"');
  });

  it('H10: a newer list replaces the older, a message without one says nothing, "" deletes', async () => {
    await sent(adt('A28', { at: '20260302', more: ['AL1|1|DA|1^One^SCT'] }));
    await sent(adt('A31', { at: '20260303' }), adt('A31', { at: '20260301', more: ['AL1|1|DA|2^Two^SCT'] }));
    expect((await shown('allergies', 'agent { text }')).items).toEqual([{ agent: { text: 'One' } }]);
    await sent(adt('A31', { at: '20260304', more: ['AL1|1|""|""'] }));
    expect((await shown('allergies', 'agent { text }')).items).toEqual([]);
  });

  it('H23: a date in month 13 is none, and is quoted', async () => {
    await sent(adt('A28', { more: ['AL1|1|DA|1^One^SCT||Hives|20191305'] }));
    expect((await shown('allergies', allergies)).items).toMatchObject([
      { onset: null, warnings: [{ code: 'INVALID_DATE', original: '20191305' }] },
    ]);
  });

  it('H33: says who said it and when', async () => {
    await sent(adt('A28', { at: '202603010900', more: ['AL1|1|DA|1^One^SCT'] }));
    const { items } = await shown(
      'allergies',
      'id provenance { kind organisation { odsCode name } recordId recordedAt retrievedAt }',
    );
    expect(items).toMatchObject([
      {
        id: 'RJE:H1:AL1-1',
        provenance: {
          kind: 'HOSPITAL',
          organisation: { odsCode: 'RJE', name: 'First Trust' },
          recordId: 'H1:AL1-1',
          recordedAt: '2026-03-01T09:00:00+00:00',
        },
      },
    ]);
  });

  it('H38: a message dated in the future does not pin what it said', async () => {
    const future = `${new Date().getUTCFullYear() + 5}0101`;
    await sent(adt('A31', { at: future, name: 'WRONG^Iris' }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const now = `${new Date().toISOString().slice(0, 23).replaceAll(/[-T:]/g, '')}+0000`;
    await sent(adt('A31', { at: now }));
    expect((await shown('demographics', 'familyName')).items).toEqual([{ familyName: 'ASHDOWN' }]);
  });
});
