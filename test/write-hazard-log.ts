/** Writes docs/hazards.md from the names of the tests. */
import { writeFileSync } from 'node:fs';
import { hazardPage } from './hazard-log.ts';

writeFileSync('docs/hazards.md', hazardPage());
