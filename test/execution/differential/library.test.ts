import { describeWorld } from './describe-world.ts';
import { library } from './worlds/library.ts';

describeWorld(library);
