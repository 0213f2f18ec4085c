import { describeWorld } from './describe-world.ts';
import { ward } from './worlds/ward.ts';

describeWorld(ward);
