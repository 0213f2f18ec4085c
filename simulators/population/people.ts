import { todayInLondon } from './calendar.ts';
import { createPopulation } from './generate.ts';

/**
 * Prints the fictional people: with `--json` every one of them as a JSON array of { nhsNumber, name, story, tags };
 * without it a table of the awkward ones.
 */
const people = createPopulation({ today: todayInLondon(new Date()) }).map(
  ({ nhsNumber, identity, story, tags }) => ({
    nhsNumber,
    name: `${identity.given[0] ?? ''} ${identity.family.toUpperCase()}`.trim(),
    story,
    tags,
  }),
);

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(people, null, 2));
} else {
  const awkward = people.filter(({ story }) => story !== null);
  const nameWidth = Math.max(...awkward.map(({ name }) => name.length));
  for (const { nhsNumber, name, story, tags } of awkward) {
    console.log(`${nhsNumber}  ${name.padEnd(nameWidth)}  ${story ?? ''}  [${tags.join(' ')}]`);
  }
  console.log(`\nand ${people.length - awkward.length} ordinary people: --json lists them all`);
}
