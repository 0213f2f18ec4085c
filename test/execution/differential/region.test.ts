import { describeWorld } from './describe-world.ts';
import { region } from './worlds/region.ts';

describeWorld(region);
