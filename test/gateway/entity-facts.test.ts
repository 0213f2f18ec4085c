import { describe, expect, it } from '@jest/globals';
import { checkSupergraph } from '../../gateway/fetching/entity-facts.ts';
import { GP_SDL, RECORD_SDL, compose } from './two-sources.ts';

describe('The facts of a supergraph', () => {
  it('say by which fields an entity is known, so that an answer can be held against what was asked', () => {
    const { objectTypes, keyFields } = checkSupergraph(
      compose(
        { name: 'record', url: 'http://record.invalid', sdl: RECORD_SDL },
        { name: 'gp', url: 'http://gp.invalid', sdl: GP_SDL },
      ),
    );
    expect(objectTypes).toEqual(new Set(['Query', 'Mutation', 'Patient', 'GpRecord']));
    expect(keyFields.get('Patient')).toEqual(new Set(['nhsNumber']));
  });
});
