import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { MARGARET } from './message.ts';
import { sqliteUrl, startRoom, stopRooms } from './running-room.ts';

afterAll(stopRooms);

describe('Real samples', () => {
  const folder = '../shared/real-samples/ambulance';
  const isHere = existsSync(folder);
  const sample = (name: string) =>
    readFileSync(`${folder}/${name}`, 'utf8').replaceAll('3478526985', MARGARET.nhsNumber);
  const JULIE = {
    traced: { familyName: 'Jones', givenNames: ['Julie'], birthDate: '1959-05-04', gender: 'female' },
  };

  (isHere ? it : it.skip)('BaRS validation request and response are read, in either order', async () => {
    const names = [
      'bars-mit-ValidationRequest-999-to-CAS.json',
      'bars-mit-ValidationResponse-CAS-to-999.json',
    ];
    const answers = [];
    for (const order of [names, names.toReversed()]) {
      const room = await startRoom(sqliteUrl());
      for (const name of order) expect((await room.post(sample(name))).status).toBe(200);
      answers.push(
        await room.ask(
          `incidents { items { incidentNumber sourceStatus start location priority { text } chiefComplaint { text }
             observations { observation { text } } } sources { status reason } } alerts { items { category alert { text } } }`,
          JULIE,
        ),
      );
      await room.stop();
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({
      incidents: {
        items: [
          { incidentNumber: 'receiver1234', sourceStatus: 'finished' },
          { incidentNumber: 'sender1234', sourceStatus: 'triaged', start: '2021-11-26T15:00:00+00:00' },
        ],
        sources: [{ status: 'COMPLETE', reason: null }],
      },
      alerts: { items: [{ category: 'SCENE_SAFETY', alert: { text: 'The Scene is safe' } }] },
    });
    expect(JSON.stringify(answers[0])).toContain('Briggate corner');
    expect(JSON.stringify(answers[0])).toContain('Palpitations');
  });
});
